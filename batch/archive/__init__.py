"""An archive tagged: the plan, shards and their parts, the catalogue."""
