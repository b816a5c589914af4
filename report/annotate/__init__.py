"""The submitter's own .docx, back with native Word comments; nothing else in it changes."""
