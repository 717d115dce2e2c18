"""openapi-python-client's parse of a normal form."""
