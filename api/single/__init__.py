"""One file while its sender waits: what is sent, and the workers behind the desk."""
