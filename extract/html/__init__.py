"""The .html reader: `reader.read` is its door; the rest tell text from furniture and tables."""
