"""What is kept of requests and replies: names and forms, never a value."""
