"""What only several files of a run show together."""
