"""Models as rows of a table, models from JSON of the user's own, and rows of text as flat JSON."""
