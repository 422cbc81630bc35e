"""P: Marks, width and spaces."""
