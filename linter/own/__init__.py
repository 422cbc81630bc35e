"""What the engine itself reports, in the shape of checks: so `rules`, `explain` and the selection know them too."""
