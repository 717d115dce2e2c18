"""The side for asyncio. The other side, for threads, is derived from it."""
