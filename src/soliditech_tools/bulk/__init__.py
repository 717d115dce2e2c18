"""Jobs of many calls: a file of rows in, every row accounted for, whatever is killed."""
