"""What tokens.css says, for Python: no other file of this room types a color.

The style sheet is the single source. This module reads its custom properties, resolves ``light-dark()``,
``var()`` and ``color-mix(in oklab, ...)`` the way a browser does, and writes the paint strings charts carry.
"""
import functools
import pathlib
import re

FILE = pathlib.Path(__file__).with_name("tokens.css")
SCHEMES = ("light", "dark")

# A notebook has no tokens.css. There ink, paper and rules follow JupyterLab's own theme, which may be dark.
_NOTEBOOK = {"ink": "--jp-content-font-color1", "ink-soft": "--jp-content-font-color2",
             "rule": "--jp-border-color2", "paper": "--jp-layout-color0"}
_NOTEBOOK_SHARE = {True: 45, False: 62}  # % of a color kept when mixed into that ink: words, marks

_LINEAR = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
           (0.0883024619, 0.2817188376, 0.6299787005))
_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660))
_LAB_BACK = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
             (1.0, -0.0894841775, -1.2914855480))
_LINEAR_BACK = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
                (-0.0041960863, -0.7034186147, 1.7076147010))


@functools.cache
def raw():
    """Every custom property of the first ``:root`` rule: name without ``--lb-`` -> text as written."""
    sheet = re.sub(r"/\*.*?\*/", "", FILE.read_text("utf-8"), flags=re.S)
    root = re.search(r":root\{(.*?)\n\}", sheet, re.S)[1]
    return dict(re.findall(r"--lb-([\w-]+):([^;]+);", root))


def color(name, scheme="light"):
    """The color of token `name` as ``#rrggbb`` in the light or dark scheme; KeyError names unknown tokens."""
    return _resolve(raw()[name], scheme)


def dash(name):
    """The dash pattern of a data token in SVG units, a list; empty for a solid line."""
    text = raw()[f"{name}-dash"]
    return [] if text == "none" else [float(part) for part in text.split()]


def paint(name):
    """A paint for SVG: the token on a page of the book, a readable stand-in in a notebook, light elsewhere.

    ``var(--lb-formation,color-mix(in oklab,#063d88 62%,var(--jp-content-font-color1,#063d88)))``
    """
    fallback = color(name)
    if name in _NOTEBOOK:
        return f"var(--lb-{name},var({_NOTEBOOK[name]},{fallback}))"
    ink, share = f"var({_NOTEBOOK['ink']},{fallback})", _NOTEBOOK_SHARE[name.endswith("-ink")]
    return f"var(--lb-{name},color-mix(in oklab,{fallback} {share}%,{ink}))"


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two ``#rrggbb`` colors, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(hex_color):
    """Relative luminance of a ``#rrggbb`` color, 0 to 1 (WCAG 2.2)."""
    red, green, blue = _linear(hex_color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tone(hex_color):
    """CIE L* of a ``#rrggbb`` color, 0 to 100: what is left of it in a gray print."""
    y = luminance(hex_color)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def _resolve(text, scheme):
    text = text.strip()
    if text.startswith("#"):
        return text
    call = re.fullmatch(r"([\w-]+)\((.*)\)", text, re.S)
    name, body = call.groups() if call else ("", "")
    parts = re.split(r",(?![^(]*\))", body)
    if name == "light-dark":
        return _resolve(parts[SCHEMES.index(scheme)], scheme)
    if name == "var":
        return color(parts[0].removeprefix("--lb-"), scheme)
    if name == "color-mix" and parts[0] == "in oklab":
        first, share = parts[1].rsplit(" ", 1)
        return _mix(_resolve(first, scheme), _resolve(parts[2], scheme), float(share.rstrip("%")) / 100)
    raise ValueError(f"tokens.css: cannot read the color {text!r}")


def _linear(hex_color):
    channels = (int(hex_color[i:i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _oklab(hex_color):
    return _times(_LAB, [c ** (1 / 3) for c in _times(_LINEAR, _linear(hex_color))])


def _mix(one, other, share):
    lab = [share * a + (1 - share) * b for a, b in zip(_oklab(one), _oklab(other), strict=True)]
    linear = _times(_LINEAR_BACK, [c ** 3 for c in _times(_LAB_BACK, lab)])
    clipped = (min(1, max(0, c)) for c in linear)
    gamma = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clipped)
    return "#" + "".join(f"{round(255 * c):02x}" for c in gamma)
