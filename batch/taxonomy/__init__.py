"""The taxonomy of an archive: changes of it, and an audit of labels from earlier years."""
