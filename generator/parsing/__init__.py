"""openapi-python-client's parse, held against our trees."""
