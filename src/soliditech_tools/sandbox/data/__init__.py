"""What a store starts with."""
