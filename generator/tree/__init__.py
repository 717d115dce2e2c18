"""The document as frozen trees: actions, models and fields."""
