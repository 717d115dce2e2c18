"""The call of an action: the instance, the request before it is sent, and what became of it."""
