"""Full text made searchable: Chinese in pairs of characters, in an index of SQLite."""
