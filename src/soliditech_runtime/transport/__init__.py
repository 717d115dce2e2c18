"""HTTP over httpcore's connections: pools, deadlines, byte counts. The only package that knows httpx and httpcore."""
