"""One call: its parameters, its attempts, and its answer or its error."""
