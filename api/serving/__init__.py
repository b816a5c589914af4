"""The processes of a running service, and the one that watches over them."""
