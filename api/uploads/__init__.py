"""Files on their way in: received piece by piece, named safely, accepted as a run."""
