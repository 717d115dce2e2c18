"""Which of the spec's actions the operations are that were seen, and which keys are which."""
