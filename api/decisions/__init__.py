"""What people decide in a run: written down, marked, read back."""
