"""Full-text search over an archive's catalogue."""
