"""The category of a project: what a model hears, how it answers, and with what evidence."""
