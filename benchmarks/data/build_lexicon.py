"""Build the word list of the edge test: `python benchmarks/data/build_lexicon.py DICT_TXT`.

DICT_TXT is jieba's `jieba/dict.txt` (MIT, PyPI jieba 0.42.1). The output is byte-identical on every run;
`lexicon.sha256` beside it holds its checksum, which a test verifies. Only the build needs jieba: nothing of it is
imported at run time.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
from pathlib import Path

DICT_SHA256 = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
DATA = Path(__file__).parents[2] / "linter" / "analysis" / "data"
HAN = re.compile(r"[一-鿿]{1,5}")
LEAST_FREQUENCY = 5  # below it the dictionary holds 200,000 rare strings of which most are no words
TERM_WEIGHT = 600  # log10 p of about -5: as common as an ordinary word of official prose
STEPS = 8  # cost = STEPS x -log10 p


def read_words(path: Path) -> dict[str, int]:
    """Words of 1 to 5 Han characters with their frequencies."""
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != DICT_SHA256:
        sys.exit(f"{path}: not the pinned dict.txt of jieba 0.42.1")
    rows = (row.split(" ") for row in raw.decode("utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows if HAN.fullmatch(row[0]) and int(row[1]) >= LEAST_FREQUENCY}


def read_terms(path: Path) -> list[str]:
    """The project's own terms; a term of another shape is an error."""
    rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("#")]
    terms = sorted({term for row in rows for term in row.split()})
    wrong = [term for term in terms if len(term) < 2 or not re.fullmatch(r"[一-鿿]+", term)]
    if wrong:
        sys.exit(f"{path}: not words of Han characters: {' '.join(wrong)}")
    return [term for term in terms if len(term) <= 5]


def pack(weights: dict[str, int]) -> str:
    """One line per first character, sorted; every word is its other characters and one ASCII letter for its cost."""
    total = sum(weights.values())
    lines: dict[str, list[str]] = {}
    for word in sorted(weights):
        cost = min(93, round(-STEPS * math.log10(weights[word] / total)))
        lines.setdefault(word[0], []).append(word[1:] + chr(33 + cost))
    return "".join(first + "".join(words) + "\n" for first, words in sorted(lines.items()))


def main() -> None:
    weights = read_words(Path(sys.argv[1]))
    for term in read_terms(DATA / "terms.txt"):
        weights[term] = max(weights.get(term, 0), TERM_WEIGHT)
    packed = pack(weights).encode("utf-8")
    (DATA / "lexicon.txt").write_bytes(packed)
    (DATA / "lexicon.sha256").write_text(hashlib.sha256(packed).hexdigest() + "\n", "utf-8")
    print(f"{len(weights)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
