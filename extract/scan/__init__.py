"""Pages that are pictures: their text recognised, their rulings found, all placed as on a page."""
