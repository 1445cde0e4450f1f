"""Text to model and back, with the place of every key and value."""
