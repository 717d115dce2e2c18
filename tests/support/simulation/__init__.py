"""The real clients under a clock, a chance and a network of their own: nothing of the world is touched."""
