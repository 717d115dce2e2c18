"""What HTTP may bring before any operation is reached, each answered in a sentence that says what to do instead."""
