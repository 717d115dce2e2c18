"""What goes wrong with profiles."""


class ProfileError(Exception):
    """A profile is missing or cannot be used; the text says what to do, and has no key."""
