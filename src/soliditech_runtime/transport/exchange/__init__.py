"""One exchange of a request for a reply, without I/O: what to write, and what the bytes that were read mean."""
