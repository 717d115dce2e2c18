"""What requests hold beside their path, in the words of the normal form: bodies, and how values are written in them."""
