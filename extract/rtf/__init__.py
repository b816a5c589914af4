"""Reader of RTF, which is what many a file named .doc really is."""
