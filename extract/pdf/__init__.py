"""The .pdf reader: `reader.read` is its door; characters → lines → tables and paragraphs."""
