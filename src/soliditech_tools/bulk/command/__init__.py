"""`soliditech bulk`: jobs at a prompt."""
