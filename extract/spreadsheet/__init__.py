"""Readers of workbooks (.xlsx, .xls, .et); the doors are in `reader`."""
