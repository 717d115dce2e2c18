"""The exchange over asyncio, for any number of tasks and event loops."""
