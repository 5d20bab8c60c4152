"""The table a reader sees, the CSV a reader keeps, and the caution that travels with it."""
import csv
import html
import io
import re
import urllib.parse
from decimal import Decimal

import pandas as pd

from widgets.figures import renderer
from widgets.figures.renderer import MINUS


def download(figure):
    link = re.search(r'href="data:text/csv;charset=utf-8,([^"]+)"', figure.html)[1]
    return urllib.parse.unquote(link)


def seen(figure):
    rows = re.findall(r"<tr>(.*?)</tr>", figure.html.split("<table>")[1], re.S)
    return [[html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_the_csv_holds_the_cells_of_the_table(drawn):
    for figure in drawn.values():
        numeric = figure.words["table"]["numeric"]
        kept = list(csv.reader(line for line in io.StringIO(download(figure)) if not line.startswith("# ")))
        shown = [[cell.replace(MINUS, "-") if flag else cell for cell, flag in zip(row, numeric, strict=True)]
                 for row in seen(figure)]
        assert kept == shown and len(kept) > 4


def test_the_caution_travels_with_the_numbers(drawn):
    for figure in drawn.values():
        assert download(figure).startswith(f"# {figure.words['title']}\n# ")
        assert figure.words["caption"].replace("\n\n", "\n# ") in download(figure)


def test_cells_have_heads_and_numbers_stand_right(drawn):
    for figure in drawn.values():
        table = figure.html.split("<table>")[1]
        assert table.count("<caption>") == 1
        columns, rows = figure.words["table"]["columns"], figure.words["table"]["rows"]
        assert table.count('scope="col"') == len(columns) and table.count('scope="row"') == len(rows)
        assert table.count('<td class="lb-number">') == sum(figure.words["table"]["numeric"]) * len(rows)


def test_recorded_digits_are_kept_and_floats_of_a_column_agree():
    frame = pd.DataFrame({"recorded": [Decimal("-0.010"), Decimal("-4.0")], "computed": [0.5, 1 / 3],
                          "word": ["a", None]})
    assert renderer._as_text(frame) == {
        "columns": ["recorded", "computed", "word"], "numeric": [True, True, False],
        "rows": [["-0.010", "0.5000", "a"], ["-4.0", "0.3333", ""]]}
