"""What contradicts itself: dates, quantities, names, and the category a form declares."""
