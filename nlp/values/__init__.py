"""Values in a text: times, persons, posts and bodies, numbers with what they count."""
