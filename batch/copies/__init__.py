"""Copied passages in an archive, and between an archive and other files."""
