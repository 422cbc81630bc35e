"""D: Narratives repeated under another project."""
