"""A notebook is the page in plain Markdown: no markup of ours is left, and nothing is lost."""
import base64
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import nbformat
import pytest

from tests.checkout import CHAPTERS
from tests.conftest import plant

PAGE = r"""# A `page`

:::{ask} Which?
One
: Not so.

Two
: Yes.

It is two.
:::

## First

| Dose | Share |
|---|---|
| 0.50 | one \| two |
| 1 | 14.20 |

```{math}
:label: eq-planted
a = b
```

By {eq}`eq-planted`, the spine changed by {trial}`T083` {cite}`lester2008`.

:::{margin} Aside
One paragraph.

Another.
:::

```{code-cell} ipython3
1 + 1
```

:::{exercise} Add
Add.
:::

:::{solution-start}
:::

```{code-cell} ipython3
2 + 2
```

:::{solution-end}
:::

## Second

More.
"""


# The same page, with text between the solution and the next heading.
GOES_ON = PAGE.replace("eq-planted", "eq-other").replace("## Second\n", "This stays in sight.\n\n## Second\n")


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    planted = plant(tmp_path_factory.mktemp("planted") / "book", {"page": PAGE, "goes-on": GOES_ON})
    assert planted.returncode == 0, planted.said
    return planted.folder / "_build/html/chapters"


@pytest.fixture(scope="module")
def planted(book):
    return read(book / "page.ipynb").cells


def text(cells):
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_nothing_of_the_source_or_of_html_is_left(site, chapter):
    said = re.sub(r"\(data:[^)]*\)", "", text(read(site / f"{chapter}.ipynb").cells))
    assert re.findall(r"\{[a-z-]+\}`|:::|</?[a-z]+[ />]", said) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_headings_descend_by_single_steps(site, chapter):
    said = text(read(site / f"{chapter}.ipynb").cells)
    levels = [len(mark) for mark in re.findall(r"^(#+) \S", said, re.M)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_links_lead_out_of_the_notebook(site, chapter):
    links = re.findall(r"\]\(([^)\s]+)", text(read(site / f"{chapter}.ipynb").cells))
    assert links and [link for link in links if not link.startswith(("https://", "data:image/"))] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_drawing_brings_its_styles_and_no_address(site, chapter):
    said = text(read(site / f"{chapter}.ipynb").cells)
    for picture in re.findall(r"data:image/svg\+xml;base64,([^)]+)", said):
        drawing = base64.b64decode(picture).decode()
        assert ET.fromstring(drawing).get("width")
        assert "--lb-ink:" in drawing and not re.search(r"url\((?!#)|https?://(?!www\.w3\.org)", drawing)


def test_numbers_in_a_table_keep_their_digits(planted):
    assert "| 0.50 | one \\| two |\n| 1 | 14.20 |" in text(planted)


def test_an_equation_keeps_the_number_it_is_called_by(planted):
    assert "$$\na = b\n\\tag{1}\n$$" in text(planted) and "By (1), the spine" in text(planted)


def test_a_quotation_stays_in_one_piece(planted):
    assert "> **Aside**\n> \n> One paragraph.\n> \n> Another." in text(planted)


def test_a_number_has_its_evidence_in_the_notebook(planted):
    row = next(line for line in text(planted).splitlines() if line.endswith("| T083 |"))
    assert row.startswith("| +34.9") and "Lester et al." in row


def test_replies_and_solutions_wait_under_headings_that_open(planted):
    collapsed = [cell.source for cell in planted if cell.metadata.get("jp-MarkdownHeadingCollapsed")]
    assert collapsed == ["### The answer", "#### A worked solution"]
    choices = next(cell.source for cell in planted if "**Which?**" in cell.source)
    assert "- One\n- Two" in choices and "Yes." not in choices


def test_text_after_a_solution_is_not_hidden_with_it(book):
    cells = read(book / "goes-on.ipynb").cells
    solution = next(cell for cell in cells if cell.source == "#### A worked solution")
    assert "jp-MarkdownHeadingCollapsed" not in solution.metadata
