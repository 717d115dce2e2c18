"""Sends the rows of a job: which one is next, what came of it, and when to stop."""
