"""The language of reports: the ground floor, which imports nothing of ours.

- `report.lark` + `outline.py`: lines -> outline (一、 / （一） / 1. / （1） / ① / 附件), lost heading numbers given back.
- `figures.lark` + `figures.py`: running text -> figures (amounts, percentages, points, scores, counts, dates ...).
- `numerals.py`: Chinese numerals <-> integers.
- `span.py`: positions.

Both grammars are total: they accept every string. What is wrong with a text is found by checks, never by a parser.
"""
