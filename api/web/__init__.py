"""The pages under /, filled on the server."""
