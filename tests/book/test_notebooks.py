"""A notebook that still speaks the book's markup, or a zip that runs only beside a clone, is found here."""
import io
import itertools
import re
import zipfile

import nbformat
import pytest

from tests.checkout import CHAPTERS, LISTED
from widgets.book.lint import Chapter

MARKUP = re.compile(r"\{[a-z:-]+\}`|^\s*:::|^\s*```\{|<(?:div|button|section|figure)\b", re.M)
LINK = re.compile(r"\]\(([^)]*)\)")


@pytest.fixture(scope="module")
def notebooks(site):
    return {name: nbformat.read(site / f"{name}.ipynb", as_version=4) for name in CHAPTERS}


def prose(notebook):
    return [cell["source"] for cell in notebook.cells if cell["cell_type"] == "markdown"]


def test_each_page_with_cells_has_a_notebook_and_no_other_page_has(site, sources):
    written = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.ipynb")}
    texts = {name: (sources / f"{name}.md").read_text("utf-8") for name in LISTED}
    front_door = LISTED[0]
    assert written == {name for name, text in texts.items() if "{code-cell}" in text} - {front_door}
    assert written >= set(CHAPTERS)


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_notebook_is_valid_and_its_cells_are_those_of_the_source(notebooks, sources, name):
    notebook = notebooks[name]
    nbformat.validate(notebook)
    assert [cell["id"] for cell in notebook.cells] == [f"cell-{n}" for n in range(len(notebook.cells))]
    source = Chapter((sources / f"{name}.md").read_text("utf-8"), name.split("/")[1])
    code = [cell["source"] for cell in notebook.cells if cell["cell_type"] == "code"]
    assert code == [cell.source for cell in source.cells]
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_markup_of_the_book_is_left(notebooks, name):
    left = [hit[0] + text[hit.end():hit.end() + 40] for text in prose(notebooks[name])
            for hit in MARKUP.finditer(re.sub(r"data:image/\S+", "", text))]
    assert left == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_link_needs_no_folder_beside_the_notebook(notebooks, name):
    links = [link for text in prose(notebooks[name]) for link in LINK.findall(text)]
    assert links
    assert [link for link in links if not link.startswith(("https://", "mailto:", "data:"))] == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_headings_of_the_page_stand_in_their_order_and_skip_no_level(notebooks, sources, name):
    source = Chapter((sources / f"{name}.md").read_text("utf-8"), name.split("/")[1])
    wanted = [(level, re.sub(r"\W+", "", title)) for _, level, title in source.headings]
    found = [(len(mark), re.sub(r"\W+", "", title)) for text in prose(notebooks[name])
             for mark, title in re.findall(r"^(#+) (.+)", text, re.M)]
    assert [one for one in found if one in wanted] == wanted
    assert found[0][0] == 1 and all(b - a <= 1 for (a, _), (b, _) in itertools.pairwise(found))


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_zip_holds_all_that_a_student_needs(site, sources, name):
    stem = name.rsplit("/", 1)[1]
    with zipfile.ZipFile(site / f"{name}.zip") as archive:
        names = {one.removeprefix(f"{stem}/") for one in archive.namelist()}
        wheels = [one for one in names if one.endswith(".whl")]
        assert len(wheels) == 1 and names == {f"{stem}.ipynb", "requirements.txt", "README.txt", *wheels}
        assert archive.read(f"{stem}/{stem}.ipynb") == (site / f"{name}.ipynb").read_bytes()
        needed = archive.read(f"{stem}/requirements.txt").decode().splitlines()
        wheel = archive.read(f"{stem}/{wheels[0]}")
    assert f"./{wheels[0]}" in needed
    assert [line for line in needed if "==" not in line and line != f"./{wheels[0]}"] == []
    pinned = set((sources / "requirements.txt").read_text("utf-8").splitlines())
    assert {line for line in needed if "==" in line} <= pinned
    with zipfile.ZipFile(io.BytesIO(wheel)) as inside:
        held = set(inside.namelist())
    data = {f"widgets/_data/{path.name}" for path in (sources / "data").glob("*.csv")}
    code = {"widgets/__init__.py", "widgets/explorers/explorer.mjs", "widgets/figures/tokens.css"}
    assert data | code <= held
