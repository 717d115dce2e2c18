"""The error that a failed call ends in."""
