"""Each fault an author can make stops the build and says where it is and what to do."""
import pytest

from tests.conftest import plant

CELL = "```{code-cell} ipython3\n%s\n```\n"

# page -> (Markdown, the place and the words of what the build must say); the header is 11 lines.
FAULTS = {
    "unknown-row": ("# A\n\nIt fell by {trial}`T9999`.\n", "unknown-row.md:14", "T9999"),
    "wrong-kind": ("# A\n\nIt fell by {range}`T001`.\n", "wrong-kind.md:14", "has no row 'T001'"),
    "wrong-unit": ("# A\n\nIt changed by {trial}`T001` pg/mL.\n", "wrong-unit.md:14", "brings its own"),
    "unknown-row-in-a-title": ("# A\n\n:::{pitfall} M01\n:title: By {trial:T9999}\nText.\n:::\n",
                               "unknown-row-in-a-title.md:14", "T9999"),
    "memory-in-a-title": ("# A\n\n:::{pitfall} M01\n:title: By {trial:T024}\nText.\n:::\n",
                          "memory-in-a-title.md:14", "T024 was not verified"),
    "unknown-term": ("# A\n\nAn {term}`ostoclast`.\n", "unknown-term.md", "ostoclast"),
    "unknown-source": ("# A\n\nSo it is {cite}`nobody1900`.\n", "unknown-source.md:14", "nobody1900"),
    "skipped-heading": ("# A\n\n### C\n\nText.\n", "skipped-heading.md", "Non-consecutive header level"),
    "link-to-nowhere": ("# A\n\n[Nowhere](nowhere.md).\n", "link-to-nowhere.md", "nowhere.md"),
    "backslash": ("# A\n\n$$\n\\nosuchcommand{x} = 1\n$$\n", "backslash.md", "leaves a command in the page"),
    "alignment": ("# A\n\n$$\na &= b\n$$\n", "alignment.md", "leaves a command in the page"),
    "past-the-face": ("# A\n\n" + CELL % "from widgets.tables import folder", "past-the-face.md",
                      "from widgets import tables"),
    "wrong-card": ("# A\n\n:::{card}\nIdea\n: Only this.\n:::\n", "wrong-card.md:14",
                   "chapters/<tier>/<topic>.md"),
    "no-misconception": ("# A\n\n:::{pitfall} M999\n:title: T\nText.\n:::\n", "no-misconception.md:14",
                         "M999"),
    "open-solution": ("# A\n\n:::{solution-start}\n:::\n\nText.\n", "open-solution.md:14", "solution-end"),
    "lone-end": ("# A\n\nText.\n\n:::{solution-end}\n:::\n", "lone-end.md:16", "solution-start"),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """One book that holds every fault a build can survive to report: one build tells of all."""
    pages = {name: text for name, (text, _, _) in FAULTS.items()}
    pages["unlisted"] = "# Nobody finds this\n"
    return plant(tmp_path_factory.mktemp("faulty"), pages, listed=FAULTS)


def test_the_build_fails(faulty):
    assert faulty.returncode != 0, faulty.said


@pytest.mark.parametrize("name", FAULTS)
def test_the_fault_is_named_with_its_place(faulty, name):
    _, place, words = FAULTS[name]
    lines = [line for line in faulty.said.splitlines() if place in line and words in line]
    assert lines, f"nothing said {words!r} at {place}:\n{faulty.said[-4000:]}"


def test_a_page_missing_from_the_contents_is_named(faulty):
    assert "chapters/unlisted.md" in faulty.said
    assert "add `- file: chapters/unlisted` to _toc.yml" in faulty.said


def test_a_failing_cell_stops_the_build_and_names_its_page(tmp_path):
    book = plant(tmp_path / "book", {"broken": "# A\n\n" + CELL % "1 / 0"})
    assert book.returncode != 0
    assert "chapters/broken.md" in book.said and "ZeroDivisionError" in book.said


def test_a_row_nobody_verified_stated_as_fact_stops_the_build(tmp_path):
    text = ("# A\n\nIn prose it says so itself: {trial}`T024`.\n\n"
            + CELL % "from widgets import tables\ntables.cite('trial:T024')")
    book = plant(tmp_path / "book", {"remembered": text})
    assert book.returncode != 0
    assert "chapters/remembered.md" in book.said and "trial:T024 was not verified" in book.said


def test_a_chart_without_a_description_stops_the_build_and_names_the_remedy(tmp_path):
    chart = ("from widgets import figures\nimport altair as alt\nimport pandas as pd\n"
             "alt.Chart(pd.DataFrame({'x': [1, 2], 'y': [3, 4]})).mark_line().encode(x='x', y='y')")
    book = plant(tmp_path / "book", {"undescribed": "# A\n\n" + CELL % chart})
    assert book.returncode != 0
    assert "chapters/undescribed.md" in book.said and "figures.described" in book.said


def test_a_chart_that_became_text_stops_the_build(tmp_path):
    book = plant(tmp_path / "book", {"as-text": "# A\n\n" + CELL % "print('alt.Chart(...)')"})
    assert book.returncode != 0
    assert "as-text.md" in book.said and "import `figures` from widgets" in book.said
