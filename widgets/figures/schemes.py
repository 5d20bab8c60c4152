"""Hand-drawn schemes: SVG files with text as text and tokens for colors, put into a page as markup.

The files link tokens.css and figures.css, so that each can be opened and edited on its own. In a page the two
style sheets are already there, and a strict policy needs no exception for a style inside the drawing.
"""
import pathlib
import re

FOLDER = pathlib.Path(__file__).with_name("schemes")


def names():
    """Schemes there are, without their narrow plates."""
    return sorted(path.stem for path in FOLDER.glob("*.svg") if not path.stem.endswith("-narrow"))


def scheme(name):
    """The drawing `name` as inline SVG; its ids begin with the name, so that two schemes share a page."""
    path = FOLDER / f"{name}.svg"
    if not path.exists():
        raise KeyError(f"no scheme {name!r}; there are {', '.join(names())}")
    svg = re.sub(r"<\?.*?\?>\s*|<!--.*?-->\s*", "", path.read_text("utf-8"), flags=re.S)
    ids = "|".join(re.findall(r'\bid="lb-([\w-]+)"', svg))
    return re.sub(rf'(?<=["#( ])lb-({ids})(?=[")\s])', rf"lb-{name}-\1", svg)


def plates(name):
    """The scheme as figures.css expects it: a wide drawing and, if one was made, a narrow one for a phone."""
    wide = f'<div class="lb-draw lb-draw-wide">{scheme(name)}</div>'
    if not (FOLDER / f"{name}-narrow.svg").exists():
        return wide.replace("lb-draw-wide", "lb-draw-any")
    return f'{wide}<div class="lb-draw lb-draw-narrow" hidden>{scheme(f"{name}-narrow")}</div>'
