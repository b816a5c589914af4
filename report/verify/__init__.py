"""What a check against an earlier run shows: the differences of ledgers, and all in words."""
