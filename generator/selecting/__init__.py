"""Which operations of a document are built: those of which nothing is refused.

A refusal of something shared, such as a schema or a parameter, is one of each operation that reaches it.
"""
