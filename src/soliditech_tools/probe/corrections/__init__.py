"""Writes what was found as OpenAPI Overlays: corrections of layouts, examples that go with them, and marks."""
