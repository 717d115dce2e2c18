"""What stands in for the network: transports of httpx and its forks, given by the user or patched in by a mock."""
