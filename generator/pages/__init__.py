"""The pages of the documentation: written from a package's own description, and from the guides in `docs/`."""
