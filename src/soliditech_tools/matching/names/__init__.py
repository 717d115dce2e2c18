"""What the names of operations and their paths say."""
