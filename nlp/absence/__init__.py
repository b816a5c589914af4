"""What is absent from a project: elements, sections, values, and what was never replaced."""
