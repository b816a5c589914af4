"""The reports of a run, written into its folder when its last result is there."""
