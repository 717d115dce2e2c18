"""The side for threads, derived from the side for asyncio by `make generate`."""
