"""Which key of a vendor's object is which of ours, and what nests otherwise."""
