"""A door: the HTTP service."""
