"""Names in Python for a vendor's operations, such as one would publish."""
