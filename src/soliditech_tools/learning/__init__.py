"""Learns what an API is from the requests that a client of it sends: recorded by a server, or read from a capture.

What is kept of a request are names and forms, never a value: method, path with its ids recognised, where the key
stands, and the keys of query and body. Names are shown where all their words are known; all else may be a value.
"""
