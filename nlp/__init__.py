"""Projects in, judgements out; knows nothing of files or reports."""
