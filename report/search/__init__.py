"""What a search in an archive found, for people and for programs."""
