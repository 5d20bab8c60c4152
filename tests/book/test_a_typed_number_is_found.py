"""A clinical number that no row stands behind is found, behind every door, at its file and line."""
import shutil
import subprocess
import sys

import pytest

from tests.checkout import ROOT
from tests.conftest import plant
from widgets import tables
from widgets.book import typed

FRONT = "---\ndescription: After a year the spine was 4.1% lower.\n---\n\n# A\n"
CELL = ("# A\n\n```{code-cell} ipython3\n:tags: [hide-input]\nfigures.described(chart,\n    title='Lower',\n"
        "    %s)\n```\n")

# The text of a chapter, the line, the number.
PROSE = [
    ("# A\n\nThe spine lost 4.1 % in two years.\n", 3, "4.1 %"),
    ("# A\n\nThe spine lost 4.1\N{NARROW NO-BREAK SPACE}%.\n", 3, "4.1\N{NARROW NO-BREAK SPACE}%"),
    ("# A\n\nIt lost 4.1 to 6 percent.\n", 3, "4.1 to 6 percent"),
    ("# A\n\nA change of −6.08 shows.\n", 3, "−6.08"),
    ("# The spine loses 4%\n", 1, "4%"),
    (FRONT, 2, "4.1%"),
    ("# A\n\nLevels of 20–30 pg/mL.\n", 3, "20–30 pg/mL"),
    ("# A\n\nLevels of 73 to 110 pmol/L.\n", 3, "73 to 110 pmol/L"),
    ("# A\n\nBelow 50 nmol/L, or 300 ng/dL.\n", 3, "50 nmol/L"),
    ("# A\n\nTake 800 IU of it.\n", 3, "800 IU"),
    ("# A\n\nA density of 1.121 g/cm².\n", 3, "1.121 g/cm²"),
    ("# A\n\nA T-score of −2.5 or lower.\n", 3, "T-score of −2.5"),
    ("# A\n\nWith T < -2.0 it is given.\n", 3, "T < -2.0"),
    ("# A\n\nThe risk was higher (HR 1.49).\n", 3, "HR 1.49"),
    ("# A\n\nA relative risk of 1.17 remains.\n", 3, "relative risk of 1.17"),
    ("# A\n\nAn OR 3.9 was found.\n", 3, "OR 3.9"),
    ("# A\n\nIt was 9 of 100 women.\n", 3, "9 of 100"),
    ("# A\n\nIt was 35 of 131 women.\n", 3, "35 of 131 women"),
    ("# A\n\nIn a trial (n = 308).\n", 3, "n = 308"),
    ("# A\n\nWith p < 0.05 it differed.\n", 3, "p < 0.05"),
    ("# A\n\nBy 2 SD in all.\n", 3, "2 SD"),
    ("# A\n\nOn anastrozole 7 mg daily.\n", 3, "7 mg"),
    ("# A\n\n:::{ask} Why 4.1%?\nX\n: Y\n\nZ\n:::\n", 3, "4.1%"),
    ("# A\n\n:::{ask} Why?\nIt lost 4.1%\n: Y\n\nZ\n:::\n", 4, "4.1%"),
    ("# A\n\n:::{card}\nIdea\n: It fell by 4.1%.\n:::\n", 5, "4.1%"),
    ("# A\n\n:::{pitfall} M01\n:title: It lost 4.1%\nText.\n:::\n", 4, "4.1%"),
    ("# A\n\n:::{margin} Note\nIt lost 4.1%.\n:::\n", 4, "4.1%"),
    ("# A\n\n```{figure} x.png\n:alt: A loss of 4.1%\n```\n", 4, "4.1%"),
    ("# A\n\n| a | 4.1% |\n", 3, "4.1%"),
    (CELL % "alt='A loss of 4.1%'", 7, "4.1%"),
    (CELL % "description=(f'{a} against '\n    f'{b} or 4.1%')", 8, "4.1%"),
]
UNITS = [
    ("# A\n\nIt changed by {trial}`T001` %.\n", "{trial}`T001` %"),
    ("# A\n\nBelow {range}`L017` pmol/L it breaks.\n", "{range}`L017` pmol/L"),
    ("# A\n\n:::{pitfall} M01\n:title: It lost {trial:T001} percent\nT.\n:::\n", "{trial:T001} percent"),
]
SOUND = [
    "# A\n\nThe spine changed by {trial}`T001`, against {range}`L091` in {cite}`eastell2006`.\n",
    "# A\n\nThe text of 2017 lists five points; step 3 takes 20 minutes, in women of 50–79 years.\n",
    "# A\n\nWith $x = 4.1$ and\n\n$$\n95\\% = 4.1 \\text{ mg}\n$$\n",
    "# A\n\nA 95% confidence interval, on anastrozole 1 mg daily or teriparatide (20 µg daily).\n",
    "# A\n\n```{code-cell} ipython3\n# 4.1 % in a comment\nf'{a:.1f} % and {cite(\"trial:T001\")}'\n```\n",
]


@pytest.mark.parametrize(("text", "line", "number"), PROSE, ids=[number for *_, number in PROSE])
def test_a_number_in_a_chapter_is_found_at_its_line(text, line, number):
    assert (line, number) in [found[:2] for found in typed.of_markdown(text, "chapters/academic/a.md")]


@pytest.mark.parametrize(("text", "words"), UNITS)
def test_a_unit_beside_a_number_that_brings_its_own_is_found(text, words):
    (found,) = typed.of_markdown(text, "chapters/academic/a.md")
    assert found.number == words and "brings its own" in str(found)


@pytest.mark.parametrize("text", SOUND)
def test_what_came_through_a_row_or_is_none_is_let_pass(text):
    assert list(typed.of_markdown(text, "chapters/academic/a.md")) == []


@pytest.mark.parametrize(("source", "line"), [
    ('def f():\n    """A docstring says 4.1 %."""\n    return Branch("It fell\\n"\n        "by 4.1%.")', 4),
    ('LABEL = "below 20 pg/mL"', 1),
    ('x = f"{a} of 100, HR 1.49"', 1),
])
def test_a_number_in_python_is_found(source, line):
    assert [found.line for found in typed.of_python(source, "widgets/figures/a.py")] == [line]


def test_a_number_in_a_question_is_found_and_one_of_a_row_is_not():
    text = 'ask: "By {{trial:T001}}?"  # 4.1 %\nreply: "By 4.1 %"\n'
    assert [found[:2] for found in typed.of_questions(text, "data/questions/a.yml")] == [(2, "4.1 %")]


def test_a_number_in_a_drawing_is_found():
    text = '<svg width="100%">\n<text x="4%">Lost: 4.1 %</text></svg>'
    (found,) = typed.of_drawing(text, "widgets/figures/schemes/a.svg")
    assert found[:2] == (2, "4.1 %")


@pytest.mark.parametrize(("file", "column"), [
    ("terms.csv", "definition"), ("misconceptions.csv", "right_idea"), ("objectives.csv", "objective"),
    ("plan.csv", "why"), ("refusals.csv", "sentence")])
def test_a_number_in_a_sentence_of_a_table_is_found(tmp_path, file, column):
    folder = shutil.copytree(tables.folder(), tmp_path / "data")
    head, first, *rest = (folder / file).read_text("utf-8").split("\n")
    at = head.split(",").index(column)
    cells = ["x"] * len(head.split(","))
    cells[at] = "It fell by 4.1 %."
    (folder / file).write_text("\n".join([head, first, ",".join(cells), *rest]), "utf-8")
    assert [(name, *found[:2]) for name, found in typed.of_tables(folder)] == [(f"data/{file}", 3, "4.1 %")]


def test_nothing_is_allowed_that_stands_nowhere():
    """An entry that outlived its words would let a number through one day."""
    read = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
            for pattern, _ in typed.DOORS for path in ROOT.glob(pattern)}
    read |= {f"data/{name}.csv": (ROOT / f"data/{name}.csv").read_text("utf-8") for name in typed.SENTENCES}
    idle = [a.words for a in typed.ALLOWED
            if not any(a.words in text for file, text in read.items() if file.endswith(a.file))]
    assert idle == []
    assert len(typed.ALLOWED) <= 30 and all(len(a.why) > 10 for a in typed.ALLOWED)


def test_the_book_holds_no_typed_number():
    command = [sys.executable, "-m", "widgets.book.typed"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_typed_number_stops_the_build(tmp_path):
    book = plant(tmp_path / "book", {"typed": "# A\n\nThe spine lost 4.1 % in two years.\n"})
    assert book.returncode != 0
    assert "chapters/typed.md:14" in book.said and "'4.1 %' is typed by hand" in book.said
