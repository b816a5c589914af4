"""What texts have in common, for people: page, list, lines."""
