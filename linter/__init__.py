"""The engine of reportlint, and all that a user touches.

- `api.py`: the one public face, for checks, plug-ins and programs.
- `model.py`: Document, Table, Finding, Fix, Severity. `check.py`: Check, RelationCheck, discovery.
- `readers/`: one file per input format. `outputs/`: one file per output format.
- `analysis/`: what several checks share (quantities, intervals, relations, similarity).
- `profile.py`, `profiles/`: report profiles as data. `config.py`: reportlint.toml.
- `engine.py`: path -> Source -> Document -> findings. `cli.py`: the command line.
"""

__version__ = "0.1.0"
