"""Reference intervals of bone turnover markers by age and sex, the methods told apart."""
import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import drawings, tokens
from widgets.figures.renderer import described
from widgets.figures.rows import range_rows, range_table

# Analyte and specimen, as lab_ranges.csv names them -> name of the panel and the crew whose trace it is.
_MARKERS = {("CTX (beta-CTX)", "serum"): ("CTX", "resorption"), ("P1NP", "serum"): ("P1NP", "formation"),
            ("Bone ALP", "serum"): ("Bone ALP", "formation"),
            ("Osteocalcin", "serum"): ("Osteocalcin", "formation"),
            ("NTX", "urine (per creatinine)"): ("NTX in urine", "resorption"),
            ("NTX", "serum"): ("NTX in serum", "resorption")}
_METHODS = ("IDS-iSYS", "Elecsys", "Ostase Access", "VITROS ECi", "Mayo test SNTX")  # read in method_note
_UNNAMED = "Method not seen"
_WHO = {"F": "Women", "M": "Men"}


def marker_ranges():
    """Every reference interval of the turnover markers, a panel a marker, grouped by method."""
    rows = _rows()
    panels = [_panel(own) for _, own in rows.groupby("marker", sort=False)]
    ctx = rows[rows["marker"] == "CTX"]
    text = ctx["text"].str.split("–").str[-1]
    ends = text[ctx["high"].idxmin()], text[ctx["high"].idxmax()]
    return described(
        alt.concat(*panels, columns=2, spacing={"row": 24, "column": 30}).properties(title=alt.TitleParams(
            "Reference intervals", offset=14,
            subtitle=["Markers: neither density nor fractures.",
                      "Your laboratory\u2019s own interval counts."])),
        title="One marker, many intervals: by age, sex and method the upper limit of CTX runs from "
              f"{ends[0]} to {ends[1]} {ctx['unit'].iloc[0]}",
        alt="Reference intervals of six bone turnover markers by age, sex and method, a panel a marker",
        description=" ".join(
            f"{marker}, {method}: " + "; ".join(f"{row.who.lower()} {row.text} {row.unit}"
                                                for row in own.itertuples()) + "."
            for (marker, method), own in rows.groupby(["marker", "method"], sort=False)),
        caption=(
            f"{'; '.join(_short(key) for key in dict.fromkeys(rows['source_key']))}. "
            "Circles follow formation, triangles resorption; hollow where the page we saw does not name the "
            "method. Each panel has its own unit and scale, so lengths of two panels cannot be compared, nor "
            "can two methods. Intervals describe groups and diagnose nobody; none is a target."),
        table=range_table(rows.rename(columns={"group": "sexes"}).assign(group=rows["who"])).assign(
            Method=[*rows["method"]]))


def _short(key):
    return tables.references()[key].short.replace("n.d.", "undated")


def _rows():
    """Intervals by marker and method, with who was measured."""
    every = tables.ranges()
    own = every[(every["kind"] == "reference interval") & (every["verified"] == "search")]
    words = {}
    for key, (marker, crew) in _MARKERS.items():
        found = own[(own["analyte"] == key[0]) & (own["specimen"] == key[1])]
        methods = [next((name for name in _METHODS if name in note), _UNNAMED)
                   for note in found["method_note"]]
        order = sorted(zip(methods, found.index, strict=True),
                       key=lambda one: ((*_METHODS, _UNNAMED).index(one[0]), one[1]))
        words |= {ident: (marker, crew, method, f"{_WHO[found.at[ident, 'sex']]}, "
                          f"{found.at[ident, 'life_stage']}") for method, ident in order}
    return range_rows(words, "marker", "crew", "method", "who")


def _panel(rows):
    """One marker: a heading a method, under it a bar a group, who above it and its limits beside."""
    marker, crew, unit = rows[["marker", "crew", "unit"]].iloc[0]
    data, heads, bottom = _placed(rows)
    top, paint = data["high"].max(), tokens.paint(crew)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.4, bottom - 0.1], reverse=True, nice=False))
    x = alt.X("low:Q", scale=drawings.exactly(0, 1.55 * top), title=unit, axis=alt.Axis(
        values=drawings.round_steps(top), format=".2~f"))
    base, high, zero, down = alt.Chart(data).encode(y=y), alt.X("high:Q"), alt.datum(0), {"yOffset": 17}
    named, unnamed = (base.transform_filter(f"{no}datum.unnamed") for no in ("!", ""))
    point = {"size": 62, "shape": drawings.SHAPES[crew], **down}
    ends = (named.mark_point(**point, color=paint),
            unnamed.mark_point(**point, fill=tokens.paint("paper"), stroke=paint, strokeWidth=1.6))
    return alt.layer(
        base.mark_rule(strokeWidth=3, color=paint, strokeDash=tokens.dash(crew) or [1, 0], **down,
                       y2Offset=17).encode(x=x, x2="high:Q"),
        *(mark.encode(x=end) for mark in ends for end in (x, high)),
        base.mark_text(align="left", color=tokens.paint("ink-soft")).encode(x=zero, text="who:N"),
        base.mark_text(align="left", dx=9, dy=17).encode(x=high, text="text:N"),
        alt.Chart(heads).mark_text(align="left", fontWeight=600).encode(x=zero, y=y, text="text:N"),
    ).properties(height=round(38 * (bottom + 0.3)), title=alt.TitleParams(
        marker, subtitle=f"{crew} marker", color=tokens.paint(f"{crew}-ink")))


def _placed(rows):
    """Rows with a place on the vertical axis, the headings of their methods, and where the axis ends."""
    places, heads, at, last = [], [], 0.0, None
    for method in rows["method"]:
        if method != last:
            at += 0.35 if heads else 0
            heads.append({"y": at, "text": method})
            at += 0.55
        places.append(at)
        at, last = at + 1, method
    data = rows[["who", "low", "high", "text"]].assign(y=places, unnamed=rows["method"] == _UNNAMED)
    return data, pd.DataFrame(heads), at
