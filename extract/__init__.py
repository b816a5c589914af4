"""Files in, documents and projects out; knows nothing of categories, elements or reports."""
