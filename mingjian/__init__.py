"""明鉴: the words all rooms share — data classes, errors, loaders of our own data files."""

__version__ = "0.1.0"
