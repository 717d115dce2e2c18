"""The vendor's part of the spec: paths whose word is that of the vendor's own document, laid among ours.

Only here is it known which part that is. The mark `x-vendor` on an operation, and the prefix `vendor.` of a schema, say
it in the document itself, so that whoever reads the document of a package knows it too.
"""
