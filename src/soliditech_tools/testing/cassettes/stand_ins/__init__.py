"""What a cassette holds in place of keys and of customers' values."""
