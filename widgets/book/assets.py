"""Files the pages load, gathered when a build ends: styles, fonts, explorers, quizzes, Vega where needed."""
import re
from pathlib import Path

import vl_convert

from widgets import explorers, figures, quizzes
from widgets.book.cells import has_live_chart
from widgets.book.pages import base_url

FIGURES, EXPLORERS, QUIZZES, THEME = (Path(p).parent for p in (figures.__file__, explorers.__file__,
                                                                 quizzes.__file__, __file__))
STYLES = (FIGURES / "tokens.css", THEME / "theme/livingbone/book.css", FIGURES / "figures.css")
CARD = """<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="{paper}"/><rect y="470" width="1200" height="160" fill="{bone}"/>
<path d="M0 470H380C420 470 430 560 520 560S640 470 700 470H1200" fill="{paper}" \
stroke="{ink}" stroke-width="4"/>
<g font-family="Source Serif 4, Georgia, serif" fill="{ink}">\
<text x="90" y="240" font-size="120" font-weight="600">{title}</text>
<text x="94" y="320" font-size="44" font-style="italic">\
estradiol, anastrozole and the skeleton</text></g></svg>"""
COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)  # for who reads a style, not for who loads it
VEGA = "export { vegaEmbed as embed, vega, vegaLite };"


def note_live_charts(app, doctree, docname):
    """Remember which pages have a chart with a selection: without one, Vega is not even written."""
    app.env.lb_live = {**getattr(app.env, "lb_live", {}), docname: has_live_chart(doctree)}


def write(app, exception):
    if exception or app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    put(static / "book.css", "\n".join(map(style, STYLES)))
    for font in sorted((FIGURES / "fonts").iterdir()):
        put(static / "fonts" / font.name, font.read_bytes())
    put(static / "explorers/explorer.css", style(EXPLORERS / "explorer.css"))
    for name, text in explorers.site_modules().items():
        put(static / name, text)
    for name in ("quiz.css", "review.css"):
        put(static / "quizzes" / name, style(QUIZZES / name))
    for name, text in quizzes.site_modules().items():
        put(static / name, text)
    if base_url():
        put(static / "card.png", social_card(app.config.html_title))
    if any(getattr(app.env, "lb_live", {}).values()):
        put(static / "vega.mjs", vl_convert.javascript_bundle(VEGA))


def style(path):
    return COMMENT.sub("", path.read_text("utf-8"))


def social_card(title):
    """Return the picture that other sites show beside a link, as PNG bytes."""
    paints = {name: figures.tokens.color(name) for name in ("paper", "bone", "ink")}
    return vl_convert.svg_to_png(CARD.format(title=title, **paints))


def put(path, content):
    """Write a file if it is new or changed, so that an unchanged build leaves no trace."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def setup(app):
    app.connect("doctree-resolved", note_live_charts, priority=650)
    app.connect("build-finished", write, priority=700)
