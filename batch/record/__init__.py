"""The record a run keeps of itself: results, texts and run.json, and the run resumed from them."""
