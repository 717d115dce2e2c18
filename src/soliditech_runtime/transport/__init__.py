"""HTTP over sockets of our own: one exchange without I/O, a side for threads and one for asyncio, and their pools."""
