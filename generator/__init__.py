"""From the hand-kept spec and its overlays to the published package."""
