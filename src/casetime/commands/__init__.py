"""The commands: what a user types, what is read from disk, and what is printed where."""
