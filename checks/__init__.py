"""The checks: one check = one file, found by its place. Nothing else is edited to add one.

A file `checks/<family>/<code>_<name>.py` holds one class that derives from `linter.api.Check`. Its docstring is the user's
documentation (Chinese), `GOOD`, `BAD` and `FIXED` are its tests. A check imports `linter.api` and nothing else of ours.

structure/ S · arithmetic/ A · consistency/ C · duplication/ D · wording/ W · typography/ P (marks, width, spaces) · numerals/ N
"""
