"""Results in, files for people and programs out; knows nothing of how they came about."""
