"""What a change of the taxonomy would do, and which old labels are doubtful, for people to read."""
