"""The commands beside those of the actions: what there is, profiles, completion, and the other tools."""
