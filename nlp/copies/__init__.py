"""Copied passages: prints of a text's own sentences, and texts compared by them."""
