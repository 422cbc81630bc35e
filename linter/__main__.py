"""The command `reportlint`, and `python -m linter`.

Before anything else is imported, the working folder leaves the search path (a report's folder must never supply code),
and the generic package names are checked to be ours. os.path, for pathlib is costly to import.
"""

# ruff: noqa: PTH100, PTH109, PTH120

import gc
import os
import sys


def main() -> int:
    """Run the command line; gives the exit code."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    _leave_working_folder(home)
    problem = _shadowed(home)
    if problem:
        sys.stderr.write(problem + "\n")
        return 2
    # searching every installed distribution for pydantic plug-ins takes longer than reading a report
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(50_000, 20, 20)  # the analysis makes many small objects and hardly any cycles: a sixth of the time
    from linter.cli import run

    return run(sys.argv[1:])


def _leave_working_folder(home: str) -> None:
    """Take the working folder off the search path, unless the program itself lies there."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # the folder was deleted
        return
    if os.path.realpath(home) != here:
        sys.path[:] = [entry for entry in sys.path if os.path.realpath(entry or ".") != here]


def _shadowed(home: str) -> str:
    """What is wrong when `grammar` or `checks` would not be loaded from beside `linter`; empty when all is well."""
    from importlib.util import find_spec

    for name in ("grammar", "checks"):
        spec = find_spec(name)
        origin = spec.origin if spec else None
        if not origin or os.path.realpath(os.path.dirname(os.path.dirname(origin))) != os.path.realpath(home):
            found = origin or "?"
            return (
                f"reportlint: 程序包 {name} 被同名的 {found} 遮盖，请用 pipx 或 uv tool 单独安装（package is shadowed）"
            )
    return ""


if __name__ == "__main__":
    sys.exit(main())
