"""Values, JSON and models: what is checked before it is sent, and read leniently when it comes."""
