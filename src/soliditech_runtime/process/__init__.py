"""What a call meets in the process that it runs in: its stack, its limits, exceptions from outside, its system."""
