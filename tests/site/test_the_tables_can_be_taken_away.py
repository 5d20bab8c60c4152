"""The files a reader downloads are those of data/, complete, with their rows and size told."""
import io
import re
import zipfile

from tests.site.reading import Page
from widgets import tables

PAGE = "chapters/reference/data.html"


def held(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".csv", ".bib", ".json")}


def test_every_file_is_there_and_the_same(site, sources):
    given = {p.name: p.read_bytes() for p in (site / "data").iterdir() if p.suffix != ".zip"}
    assert given == held(sources / "data")


def test_the_zip_holds_them_all(site, sources):
    with zipfile.ZipFile(io.BytesIO((site / "data/living-bone-data.zip").read_bytes())) as packed:
        inside = {name.removeprefix("living-bone-data/"): packed.read(name) for name in packed.namelist()}
    assert inside == held(sources / "data")


def test_each_table_is_linked_with_its_rows_and_its_size(html, sources):
    shown = dict(re.findall(r'href="[./]*data/([\w.]+)">[^<]*</a>: (\d+ \w+, \d+ kB)', html[PAGE]))
    files = held(sources / "data")
    assert shown.keys() == files.keys() - {"datapackage.json"}
    for name, about in shown.items():
        rows = len(tables.references()) if name.endswith(".bib") else files[name].count(b"\n") - 1
        what = "entries" if name.endswith(".bib") else "rows"
        assert about == f"{rows} {what}, {max(1, round(len(files[name]) / 1024))} kB"


def test_every_column_is_explained(html):
    page = Page(html[PAGE])
    assert "conversion_factor number, may be empty SI value = value x conversion_factor." in page.text
    assert "month number, in months, may be empty" in page.text


def test_every_change_is_told(html):
    page = Page(html["chapters/reference/changes.html"])
    assert set(tables.changes().index) <= set(page.ids)
    for row in tables.changes().itertuples():
        assert " ".join(row.reason.split()[:4]) in page.text.replace("’", "'"), row.Index
