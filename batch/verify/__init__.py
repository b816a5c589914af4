"""An earlier run checked anew: does the tool still say of its files what it said."""
