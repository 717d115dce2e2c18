"""Flat JSON: the parameters of an action as one object without nesting.

    {"taxType": "VAT", "physicalAddress.city": "Cape Town", "lines[0].productCode": "FTTH-100"}

A collection is given by indices, or as a list of values or of flat objects. null in place of a nested object or of a
collection is accepted where the schema accepts null; [] is an empty collection.
"""
