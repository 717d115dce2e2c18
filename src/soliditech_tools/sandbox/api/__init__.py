"""The operations of the document: from a request to a rule, and back to a reply."""
