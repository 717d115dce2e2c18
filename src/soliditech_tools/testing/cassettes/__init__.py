"""Calls of a live instance, recorded with stand-ins for customers' values, and replayed without it."""
