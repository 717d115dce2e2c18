"""The records that a sandbox starts with."""
