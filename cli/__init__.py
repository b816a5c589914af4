"""A door: the `mingjian` command."""
