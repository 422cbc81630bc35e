"""A: Figures that do not follow from the figures beside them."""
