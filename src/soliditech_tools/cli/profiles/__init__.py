"""Instances by name: where they are, and where their keys come from."""
