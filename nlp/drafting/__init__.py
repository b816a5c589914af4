"""What a call for projects and its blank form ask, as lines of a draft profile."""
