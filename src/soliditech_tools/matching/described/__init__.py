"""What a vendor's document describes: its operations, what its schemas come to, and the words of its names."""
