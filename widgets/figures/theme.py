"""The chart theme `book`: quiet axes, no legend box, words in the page's own sans, colors from tokens.css."""
import altair as alt

from widgets.figures import tokens

# vl-convert carries Liberation Sans inside, so text is measured with the same font on every machine and no
# font file is shipped for it. On a page figures.css sets the words in --lb-sans, whose widths are close.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SIZE = 13  # px of every word in a chart; not under 11 where a page shows the drawing smaller


def paints(*names):
    """Paints of data tokens, in order, for the range of a color scale."""
    return [tokens.paint(name) for name in names]


def dashes(*names):
    """Dash patterns of data tokens, in order, for the range of a strokeDash scale; a solid line is [1, 0]."""
    return [tokens.dash(name) or [1, 0] for name in names]


@alt.theme.register("book", enable=True)
def book():
    ink, soft, rule = paints("ink", "ink-soft", "rule")
    words = {"labelColor": ink, "titleColor": soft, "labelFontSize": SIZE, "titleFontSize": SIZE,
             "titleFontWeight": "normal", "labelFontWeight": "normal"}
    return alt.theme.ThemeConfig({"config": {
        "background": None,
        "font": FONT,
        "padding": {"left": 2, "top": 4, "right": 4, "bottom": 2},
        "view": {"stroke": None, "continuousWidth": 560, "continuousHeight": 240},
        "axis": {**words, "grid": False, "domainColor": soft, "tickColor": soft, "gridColor": rule,
                 "labelPadding": 6, "titlePadding": 10, "tickSize": 5},
        "axisX": {"titleAnchor": "start"},
        # The title of a vertical axis stands level above the plot, where nobody turns the head to read it.
        "axisY": {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom",
                  "titleX": 0, "titleY": -10},
        "header": words,
        "legend": {**words, "symbolStrokeWidth": 2.4},
        "title": {"color": ink, "subtitleColor": soft, "fontSize": SIZE, "subtitleFontSize": SIZE,
                  "fontWeight": 600, "anchor": "start", "frame": "group", "offset": 12},
        "text": {"color": ink, "fontSize": SIZE},
        "line": {"strokeWidth": 2.4, "strokeCap": "round", "strokeJoin": "round"},
        "rule": {"color": soft},
        "point": {"filled": True, "size": 90, "opacity": 1},
        "range": {"category": paints("formation", "resorption", "estradiol", "spine", "hip", "opg", "rankl")},
    }})
