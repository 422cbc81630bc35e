"""X: what the engine says of its own work."""
