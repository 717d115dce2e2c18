"""Corrections that a document asks of itself: paths, verbs and keys as the API has them, also in its examples."""
