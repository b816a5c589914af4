"""What runs in the background: files checked, reports written, old runs deleted."""
