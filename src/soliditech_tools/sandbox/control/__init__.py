"""What testers have in hand: faults, the journal, and the way back to the start."""
