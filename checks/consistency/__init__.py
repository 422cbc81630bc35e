"""C: Statements of one report that contradict each other."""
