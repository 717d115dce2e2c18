"""From files and overlays to one document."""
