"""The API at a prompt: the commands are made from a generated package's own description."""
