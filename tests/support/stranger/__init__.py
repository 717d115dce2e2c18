"""A stranger's API that bills, of 20 operations in a style of its own, with a client and a server written by hand."""
