"""JSON Lines: one finding per line, with the path of its file; for pipes and for loading into a table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from linter.engine import FileResult
from linter.outputs import View
from linter.outputs.json_format import file_object


def write(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """The findings of each file as it comes. A file that could not be linted gives one line with its error."""
    for result in results:
        item = file_object(result, view)
        rows = [{"path": item["path"], **finding} for finding in item["findings"]]
        if item["error"]:
            rows.append({"path": item["path"], "error": item["error"]})
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=view.ascii_json) + "\n")
