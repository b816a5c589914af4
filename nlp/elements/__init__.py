"""The required elements of a project: what answers them, how well, and where."""
