"""Schemes: named, described, well formed, free of private styles, and alone on their page or not."""
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from widgets import figures
from widgets.figures import schemes

SHEET = (Path(figures.__file__).parent / "figures.css").read_text("utf-8")
FILES = sorted(path.stem for path in schemes.FOLDER.glob("*.svg"))


@pytest.mark.parametrize("name", FILES)
def test_a_scheme_has_a_name_and_a_description(name):
    root = ElementTree.fromstring(schemes.scheme(name))
    space = "{http://www.w3.org/2000/svg}"
    title, desc = root.find(f"{space}title"), root.find(f"{space}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert 20 <= len(title.text) <= 140 and len(desc.text) >= 60
    assert root.findall(f".//{space}text")


@pytest.mark.parametrize("name", FILES)
def test_a_scheme_carries_no_style_of_its_own_and_every_class_is_known(name):
    svg = schemes.scheme(name)
    assert "<style" not in svg and "style=" not in svg
    classes = {c for names in re.findall(r'class="([^"]+)"', svg) for c in names.split()}
    assert classes - {"lb-scheme"} <= {c for c in re.findall(r"\.(bm-[\w-]+)", SHEET)}


def test_ids_of_all_schemes_are_different_and_every_reference_is_met():
    page = "".join(map(schemes.scheme, FILES))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:url\(#|href="#)([^)"]+)', page)) <= set(ids)


def test_an_unknown_scheme_names_the_known_ones():
    with pytest.raises(KeyError, match="rankl-opg, remodeling-unit"):
        schemes.scheme("rankl")
