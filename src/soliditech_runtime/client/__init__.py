"""The clients that users make, and what carries out their calls."""
