"""What is out of bounds: lengths, spending, contacts, papers that are not what they should be."""
