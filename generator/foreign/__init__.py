"""Any vendor's document as it comes, read into one of OpenAPI 3.1 that the rest of the generator takes.

Nothing here refuses a document for what one operation of it does: the document's own faults are mended where it is
clear what was meant, and noted. What is not clear stays as it is, and is refused later, by its place.
"""
