"""W: Wrong characters, doubled words, usage."""
