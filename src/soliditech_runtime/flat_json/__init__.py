"""Flat JSON: the parameters of an action as one object without nesting.

    {"taxType": "VAT", "physicalAddress.city": "Cape Town", "lines[0].productCode": "FTTH-100"}

A collection is spelled by indices, or as a list of values or of flat objects. null stands for a whole nested object or
collection where the schema takes null, and [] for an empty collection.
"""
