"""What is built on a generated client: a sandbox, a test kit, and a probe for live instances."""
