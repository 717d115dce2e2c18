"""Values that the schemas of the document allow."""
