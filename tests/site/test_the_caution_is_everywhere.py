"""No page, notebook or download leaves without the words that say what it is not."""
import json
import re
import zipfile

import pytest

from tests.checkout import CHAPTERS, LISTED, ROOT
from tests.site.conftest import PAGES
from tests.site.reading import Page

ADVICE = "For learning, not medical advice."
MEDICINE = "Do not start, stop or change a medicine without the people treating you."
REVIEW = "ot yet clinically reviewed"
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred)"
ODDS = re.compile(rf"\b(?:1|one) in (?:every |about )?{NUMBER}\b", re.I)


def missing(text):
    flat = " ".join(text.split())
    return [words for words in (ADVICE, MEDICINE, REVIEW) if words not in flat]


@pytest.mark.parametrize("name", [*LISTED, "search"])
def test_on_every_page(html, name):
    assert missing(Page(html[f"{name}.html"]).text) == []


@pytest.mark.parametrize("name", sorted({"404", "index", *PAGES} - {*LISTED, "search"}))
def test_on_the_pages_nobody_is_meant_to_read(html, name):
    assert ADVICE in Page(html[f"{name}.html"]).text


@pytest.mark.parametrize("name", CHAPTERS)
def test_in_every_notebook_and_download(site, name):
    cells = json.loads((site / f"{name}.ipynb").read_text("utf-8"))["cells"]
    assert missing(" ".join("".join(c["source"]) for c in cells[:3])) == []
    with zipfile.ZipFile(site / f"{name}.zip") as archive:
        readme = next(n for n in archive.namelist() if n.endswith("README.txt"))
        assert missing(archive.read(readme).decode()) == []


def test_odds_are_not_written_as_one_in_so_many():
    found = [f"{path.relative_to(ROOT)}: {hit[0]}" for path in sorted((ROOT / "chapters").rglob("*.md"))
             for hit in ODDS.finditer(path.read_text("utf-8"))]
    assert found == []
