"""Which operations and keys of one document are which of another: a vendor's own, or what was seen on the wire."""
