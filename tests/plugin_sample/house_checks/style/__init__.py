"""Z: our own style."""
