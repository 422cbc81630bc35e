"""What several checks share: quantities, intervals, relations between figures, similarity."""
