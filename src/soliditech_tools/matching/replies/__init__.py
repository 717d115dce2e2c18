"""Where results stand in replies, guessed from schemas."""
