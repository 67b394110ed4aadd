"""What the elements of a chapter are in each medium: one module for each kind of them.

Every function changes a tree in place. What a medium can't show is left out here, and nowhere else.
"""
