"""The attempts of one call, step by step and without I/O, up to its answer or its error."""
