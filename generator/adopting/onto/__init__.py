"""A vendor's own document held against the spec: which of its operations and keys are which of ours."""
