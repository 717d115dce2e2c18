"""What an action takes, where its request goes, and how its reply becomes a value."""
