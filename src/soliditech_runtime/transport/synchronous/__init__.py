"""The exchange over sockets that wait, for any number of threads."""
