"""A ledger that came back: what a person wrote in it, taken over as decisions."""
