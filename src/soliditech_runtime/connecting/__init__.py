"""The way of a request to the server, and why a connection did not come about. Nothing here opens a connection."""
