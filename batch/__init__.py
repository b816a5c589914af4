"""Where the rooms meet: one file in, one result out, for many files at a time."""
