"""What speaks for and against two operations being the same: their words, paths, keys, replies and effects."""
