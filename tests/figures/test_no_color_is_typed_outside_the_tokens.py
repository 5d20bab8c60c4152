"""tokens.css is the only place a color is written; a fallback in a drawing is the token's own value."""
import re
from pathlib import Path

import pytest

from widgets import figures
from widgets.figures import tokens

ROOM = Path(figures.__file__).parent
FILES = sorted([*ROOM.glob("*.py"), *ROOM.glob("schemes/*.svg"), ROOM / "figures.css"])
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![-\w])")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_types_a_color(path):
    text = path.read_text("utf-8")
    text = re.sub(r'""".*?"""', "", text, flags=re.S) if path.suffix == ".py" else text
    assert not HEX.findall(text)
    assert not re.search(r"\b(rgb|hsl)a?\(", text)


def test_every_paint_is_a_token_with_its_own_fallback(drawn):
    for figure in drawn.values():
        for svg in (figure.wide, figure.narrow):
            paints = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none", "transparent"}
            assert paints
            for paint in paints:
                assert paint == tokens.paint(re.match(r"var\(--lb-([\w-]+),", paint)[1])


def test_every_token_a_style_sheet_uses_exists():
    used = set(re.findall(r"var\(--lb-([\w-]+)", (ROOM / "figures.css").read_text("utf-8")))
    assert used <= set(tokens.raw())


def test_fonts_are_light_licensed_and_where_the_sheet_says():
    urls = re.findall(r"url\(([^)]+)\)", tokens.FILE.read_text("utf-8"))
    files = set((ROOM / "fonts").glob("*.woff2"))
    assert {ROOM / url for url in urls} == files
    assert sum(path.stat().st_size for path in files) <= 80_000
    for name in ("OFL-serif.txt", "OFL-math.txt"):
        text = (ROOM / "fonts" / name).read_text("utf-8")
        assert "Copyright" in text and "SIL OPEN FONT LICENSE Version 1.1" in text
