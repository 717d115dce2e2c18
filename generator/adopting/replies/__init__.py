"""Where the results and errors of a vendor's replies stand, and how its lists go on, guessed from its schemas."""
