"""What a document says must arrive and come back, worked out without the generator's own reading of it."""
