"""Which host requests go to, and which key they carry."""
