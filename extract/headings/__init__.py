"""Headings and their levels in files that mostly have no heading styles."""
