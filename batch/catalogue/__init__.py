"""catalogue.sqlite3, the durable record of an archive: its tables, read and written."""
