"""One file per output format; each turns results into text and knows nothing of checks."""
