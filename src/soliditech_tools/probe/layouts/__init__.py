"""How an instance lays its replies out: where results stand, how lists go on, and what errors say."""
