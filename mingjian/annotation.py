"""What marks the comments that 明鉴 writes into a Word file as its own.

Two rooms need it: one writes them, the other must not take them for a person's when the file comes
back.
"""

# Stands as author and as initials of each.
AUTHOR = "明鉴"
