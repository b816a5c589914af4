"""The reader of Word 97-2003 files (.doc, Kingsoft .wps): `reader.read` is its door."""
