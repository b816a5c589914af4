"""What the API says of runs: themselves, their results, their reports."""
