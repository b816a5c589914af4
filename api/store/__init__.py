"""What the service remembers: its database and the folders beside it."""
