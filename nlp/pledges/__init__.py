"""What a project promises in numbers, and what came of it."""
