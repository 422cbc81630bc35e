"""One file per input format; each gives a `Source` (text, tables, the map back to the file)."""
