"""What each action does, and the books that it does it in."""
