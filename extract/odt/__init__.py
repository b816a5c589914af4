"""The .odt reader: `reader.read` is its door, the rest are the parts of the walk."""
