"""The .ofd reader: `reader.read` is its door; pages are laid out as those of a PDF."""
