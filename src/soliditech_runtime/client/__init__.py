"""The clients that users create, and the callers that carry out their calls."""
