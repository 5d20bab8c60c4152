"""A file travels without its page: the numbers are those drawn, and the caution is inside."""
import csv
import re
from pathlib import Path

import pytest

from .settings import MADE, elsewhere, start_elsewhere

DRAWN = [name for name, d in MADE.items() if d.panels]


def saved(box, button):
    with box.page.expect_download() as download:
        box.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("name", MADE)
def test_the_table_is_what_python_computes(open_page, name):
    d, box = MADE[name], open_page().locator(f"#{name}")
    start_elsewhere(box)
    text = saved(box, "Data (CSV)").decode()
    notes = [line for line in text.splitlines() if line.startswith("#")]
    assert " ".join(d.caution) in "\n".join(notes)
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    ours = d.trajectory(elsewhere(d))
    if d.paths:
        ours = ours.rename(columns={"time_years": "time"})
        keys = [(row["path"], row["curve"]) for row in rows]
        assert keys == list(zip(ours["path"], ours["curve"], strict=True))
    for column in set(rows[0]) & set(ours.columns) - {"path", "curve"}:
        if not isinstance(ours[column].iloc[0], str):
            theirs = [float(row[column] or "nan") for row in rows]
            wanted = ours[column].to_list()
            if d.recorded:  # of each path only what is drawn is kept, and it alone is saved
                wanted = [value if row[column] else float("nan")
                          for value, row in zip(wanted, rows, strict=True)]
                assert any(row[column] for row in rows), column
            assert theirs == pytest.approx(wanted, rel=1e-5, abs=0.02, nan_ok=True), column


@pytest.mark.parametrize("name", DRAWN)
def test_the_picture_is_whole_by_itself(open_page, name):
    d, box = MADE[name], open_page().locator(f"#{name}")
    text = saved(box, "Picture (SVG)").decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
    assert d.title in words
    assert all(line in words for line in d.caution)
    assert "var(" not in text and "fill: rgb" in text and "http://www.w3.org/2000/svg" in text
    assert not re.search(r'(?:href|src)="(?!#)', text)


@pytest.mark.parametrize("name", DRAWN)
def test_the_png_is_a_picture_and_not_a_blank(open_page, name):
    page = open_page()
    data = saved(page.locator(f"#{name}"), "Picture (PNG)")
    assert data.startswith(b"\x89PNG")
    colors = page.evaluate("""async (bytes) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [picture.width, picture.height];
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      return [picture.width, new Set(new Uint32Array(data.buffer)).size];
    }""", list(data))
    assert colors[0] > 1200 and colors[1] > 50


def test_nothing_is_saved_where_nothing_is_drawn(open_page):
    box = open_page().locator("#estradiol-threshold")
    box.get_by_role("button", name="Anastrozole, ovaries at work").click()
    box.get_by_role("button", name="Data (CSV)").click()
    assert "nothing to save" in box.locator(".lb-note").inner_text()
