"""Ways to draw rows: hanging stems, stems to both sides, intervals, pairs. Frames come from figures.rows."""
import altair as alt
import pandas as pd

from widgets.figures import tokens

# Marker of a data token (tokens.css): color, dash and marker belong together and never change meaning.
SHAPES = {"formation": "circle", "resorption": "triangle-up", "spine": "square", "hip": "diamond"}
MEDIAN = "M-1.1,-0.28H1.1V0.28H-1.1Z"  # a level stroke, as a box plot draws a median
# Under words that a line may cross: the same words in paper, a little larger.
RIM = {"color": tokens.paint("paper"), "stroke": tokens.paint("paper"), "strokeWidth": 7,
       "strokeJoin": "round"}
SIGNED = "datum.value ? format(datum.value, '+') : '0'"  # Vega writes a true minus


def hanging(rows, title):
    """Stems that hang from zero, two sites side by side within each stage.

    rows: columns stage, where, token (spine or hip), value, bare (the label); two rows a stage.
    """
    places = [3 * stage + site for stage in range(len(rows) // 2) for site in (0, 1)]
    rows = rows.assign(place=places)[["stage", "where", "token", "value", "bare", "place"]]
    stages = rows.groupby("stage", sort=False)["place"].mean().reset_index()
    x = alt.X("place:Q", axis=None, scale=exactly(places[0] - 1, places[-1] + 1))
    y = alt.Y("value:Q", axis=None, scale=exactly(1.16 * rows["value"].min(), 0))
    level = alt.YDatum(0, axis=None)
    base = alt.Chart(rows).encode(x=x, y=y)
    zero = alt.Chart(pd.DataFrame({"y": [0]})).mark_rule(strokeWidth=1.2).encode(y=alt.Y("y:Q", axis=None))
    stems = base.mark_rule(strokeWidth=3).encode(
        y2=alt.datum(0), color=paint("token"), strokeDash=dash("token"))
    tips = base.mark_point(size=150).encode(color=paint("token"), shape=shape("token"))
    sites = base.mark_text(dy=-14, fontWeight=600).encode(
        y=level, text="where:N", color=paint("token", "-ink"))
    values = base.mark_text(dy=20).encode(text="bare:N")
    heads = alt.Chart(stages).mark_text(dy=-36).encode(x=x, y=level, text="stage:N")
    return alt.layer(zero, stems, tips, sites, values, heads).properties(
        height=190, title=alt.TitleParams(title, subtitle="Density, not fractures", offset=14))


def intervals(rows, pick):
    """One marker: intervals to scale on an axis of its own unit, group above, limits beside.

    rows: columns group, low, high, text, and one marker, crew and unit for all; pick: selection over `group`.
    """
    marker, crew, unit = rows[["marker", "crew", "unit"]].iloc[0]
    rows = rows[["group", "low", "high", "text"]]
    top = rows["high"].max()
    y = alt.Y("group:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.2))
    x = alt.X("low:Q", scale=exactly(0, 1.6 * top), axis=alt.Axis(
        values=round_steps(top), format=".2~f", title=unit))
    high = alt.X("high:Q")
    base = alt.Chart(rows).encode(y=y, opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.3)))
    ends = base.mark_point(size=70, color=tokens.paint(crew), shape=SHAPES[crew], yOffset=8)
    line = base.mark_rule(strokeWidth=3, color=tokens.paint(crew), strokeDash=tokens.dash(crew), yOffset=8)
    name = base.mark_text(align="left", dy=-9, color=tokens.paint("ink-soft"))
    limits = base.mark_text(align="left", dx=9, dy=8.5)
    return alt.layer(
        line.encode(x=x, x2="high:Q"), ends.encode(x=x), ends.encode(x=high),
        name.encode(x=alt.datum(0), text="group:N"), limits.encode(x=high, text="text:N"),
    ).properties(height=46 * len(rows), title=alt.TitleParams(
        marker, subtitle=f"{crew} marker", color=tokens.paint(f"{crew}-ink"), offset=16))


def diverging(rows, axis_title, heads):
    """Stems to both sides of zero, grouped; the crew is told by color, dash, marker and word.

    rows: columns group, marker, crew (formation or resorption), value in per cent, said
    heads: group -> its heading
    """
    rows = rows.assign(name=rows["marker"] + ", " + rows["crew"], row=_spaced(rows["group"]))
    first = rows.drop_duplicates("group")
    headings = pd.DataFrame({"row": first["row"] - 1, "text": [heads[group] for group in first["group"]]})
    reach, left = exactly(-52, 66), -52
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(
        domain=[-0.4, int(rows["row"].max()) + 0.6], reverse=True, nice=False))
    x = alt.X("value:Q", scale=reach, title=axis_title, axis=alt.Axis(
        values=[-40, -20, 0, 20, 40], labelExpr=SIGNED))
    base = alt.Chart(rows[["row", "value", "crew", "name", "said"]]).encode(y=y)
    zero = base.transform_calculate(top="datum.row - 0.5", bottom="datum.row + 0.5").mark_rule(
        strokeWidth=1.2).encode(x=alt.XDatum(0, scale=reach), y=alt.Y("top:Q", axis=None), y2="bottom:Q")
    stems = base.mark_rule(strokeWidth=3).encode(
        x=x, x2=alt.datum(0), color=paint("crew"), strokeDash=dash("crew"))
    tips = base.mark_point(size=130).encode(x=x, color=paint("crew"), shape=shape("crew"))
    layers = [zero, stems, tips]
    for side, near, far in ((1, "left", "right"), (-1, "right", "left")):
        part = base.transform_filter(f"datum.value * {side} > 0")
        layers += [part.mark_text(align=near, dx=12 * side).encode(x=x, text="said:N"),
                   part.mark_text(align=far, dx=-8 * side).encode(
                       x=alt.datum(0), text="name:N", color=paint("crew", "-ink"))]
    head = alt.Chart(headings).mark_text(align="left", fontWeight=600).encode(
        x=alt.datum(left), y=y, text="text:N")
    return alt.layer(*layers, head).properties(height=30 * (int(rows["row"].max()) + 1.2))


def pairs(rows, title, token):
    """One site: drug and comparator of each study joined by a thin line, both named at their mark.

    rows: columns study (lines parted by |), drug, given (is it the drug in question), statistic (median or
    mean), value in per cent, said. Studies are different people, so no line runs from one to the next.
    """
    rows = rows.assign(label=rows["drug"] + "\n" + rows["said"], above=rows["value"].clip(lower=0))
    x = alt.X("study:N", sort=None, title=None, axis=alt.Axis(
        labelExpr="split(datum.label, '|')", labelAngle=0, ticks=False, domain=False, labelPadding=8,
        labelOverlap=False))
    scale = exactly(-10, 5.6)
    base = alt.Chart(rows[["study", "value", "label", "statistic", "given", "above"]]).encode(
        x=x, y=alt.Y("value:Q", axis=None, scale=scale))
    soft = tokens.paint("ink-soft")
    zero = alt.Chart(pd.DataFrame({"y": [0]})).mark_rule(strokeWidth=1.2).encode(y=alt.Y("y:Q", axis=None))
    join = base.mark_line(strokeWidth=1.2, color=soft).encode(detail="study:N")
    marks = base.mark_point(size=190).encode(
        color=scaled(alt.Color, "given", [True, False], [tokens.paint(token), soft]),
        shape=scaled(alt.Shape, "statistic", ["median", "mean"], [MEDIAN, SHAPES[token]]))
    below = base.transform_filter("datum.given").mark_text(baseline="top", dy=10, lineBreak="\n").encode(
        text="label:N")
    above = base.transform_filter("!datum.given").mark_text(
        baseline="bottom", dy=-25, lineBreak="\n", color=soft).encode(
        y=alt.Y("above:Q", axis=None, scale=scale), text="label:N")
    return alt.layer(zero, join, marks, below, above).properties(height=300, title=alt.TitleParams(
        title, subtitle="Density, not fractures", color=tokens.paint(f"{token}-ink")))


def exactly(low, high):
    return alt.Scale(domain=[float(low), float(high)], nice=False)


def paint(field, suffix=""):
    return scaled(alt.Color, field, list(SHAPES), [tokens.paint(name + suffix) for name in SHAPES])


def dash(field):
    return scaled(alt.StrokeDash, field, list(SHAPES), [tokens.dash(name) or [1, 0] for name in SHAPES])


def shape(field):
    return scaled(alt.Shape, field, list(SHAPES), list(SHAPES.values()))


def scaled(channel, field, domain, values):
    return channel(f"{field}:N", legend=None, scale=alt.Scale(domain=domain, range=values))


def round_steps(top):
    """A few round tick values from 0 to `top`."""
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if top / s <= 4)
    return [round(i * step, 6) for i in range(int(top / step) + 1)]


def _spaced(groups):
    """Row numbers from 1, with one row left free above each new group for its heading."""
    rows, place, last = [], 0, None
    for group in groups:
        place += 1 if group == last else 2
        rows.append(place - 1)
        last = group
    return rows
