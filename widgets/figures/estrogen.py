"""Figures of the topic `estrogen`. Every number drawn is a cell of data/."""
import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import tokens
from widgets.figures.renderer import described
from widgets.figures.rows import said, source
from widgets.tables.quote import PMOL_PER_PG

_HEXAGON = "M0,-1L0.87,-0.5L0.87,0.5L0,1L-0.87,0.5L-0.87,-0.5Z"  # the marker of estradiol (tokens.css)
_ENDS = (0.4, 1000)  # pg/mL: where the scale of estradiol begins and ends
_CUTS = "Published cut points"
# Heading -> row -> who, and by which assay. Total estradiol only: other fractions belong on no common axis.
_STRIP = {
    "Reference intervals": {
        "range:L003": ("Women, early in the cycle", "LC-MS/MS"),
        "range:L005": ("Women, day of the LH peak", "LC-MS/MS"),
        "range:L009": ("After menopause", "LC-MS/MS, Verdonk"),
        "range:L010": ("After menopause", "LC-MS/MS, ARUP"),
        "range:L001": ("Men", "LC-MS/MS, Verdonk"),
        "range:L002": ("Men", "LC-MS/MS, ARUP")},
    "Seen in women on anastrozole": {
        "range:L011": ("Most women", "GC-MS/MS"),
        "range:L012": ("Mean", "extraction RIA")},
    _CUTS: {
        "trial:T419": ("SOF, women of 65 and over", "extraction RIA"),
        "range:L016": ("Finkelstein, men of 20–50", "none named"),
        "range:L019": ("Fink, men of 65 and over", "none named"),
        "range:L017": ("MrOS Sweden, men of 69–80", "GC-MS"),
        "range:L020": ("A review, men", "none named"),
        "trial:T418": ("SWAN, women in midlife", "none named"),
        "trial:T416": ("CHAMP, men of 70 and over", "LC-MS/MS"),
        "claim:C058": ("Web articles, men: refuted", "none named")}}
_PAIRS = {"Healthy, after menopause": ("T401", "T402"), "Breast cancer, before treatment": ("T403", "T404"),
          "On an aromatase inhibitor": ("T405", "T406")}


def estradiol_on_one_scale():
    """Total estradiol on one logarithmic axis: reference intervals, levels on anastrozole, cut points.

    Mass spectrometry is filled, every other assay hollow; the refuted range of web articles is struck out.
    """
    rows = _strip_rows()
    cuts = rows[(rows["group"] == _CUTS) & ~rows["struck"]]
    spoken = " ".join(
        f"{group}: " + "; ".join(f"{row.who} ({row.assay}) {row.long}" for row in frame.itertuples()) + "."
        for group, frame in rows.groupby("group", sort=False))
    return described(
        _strip(rows),
        title=f"From {cuts['low'].min():g} to {cuts['high'].max():g} pg/mL: published cut points do not "
              "agree, nor do laboratories on what is usual",
        alt="Reference intervals, levels on anastrozole and cut points of total estradiol on one log scale",
        description=(
            f"{spoken} Intervals are bars, single values hexagons; mass spectrometry is filled, other assays "
            "and those not named are hollow. The range of the web articles is struck through."),
        caption=(
            "Total estradiol. Reference intervals describe healthy people by one method; a cut point belongs "
            "to its assay, people, outcome and duration. CHAMP looked for a threshold and identified none; "
            "the limit of SOF is what its assay could detect. Sources: "
            f"{'; '.join(dict.fromkeys(rows['source']))}. The range of the web articles: "
            f"{tables.cite('claim:C058')}, no trial and no guideline stands "
            "behind it. None of these is a target, and no level has been shown to be safe for bone."),
        table=rows[["id", "group", "who", "assay", "long", "source"]].set_axis(
            ["Row", "What", "Who", "Assay", "Estradiol", "Source"], axis=1))


def same_women_two_assays():
    """Mean estradiol in the same women by radioimmunoassay and by GC-MS/MS, rows T401 to T406."""
    rows = tables.trials().loc[[ident for pair in _PAIRS.values() for ident in pair]]
    pairs = pd.DataFrame([
        {"group": group, "ria": rows.at[ria, "value"], "ms": _number(rows.loc[ms]),
         "ria_text": _bare(ria), "ms_text": _bare(ms), "below": pd.isna(rows.at[ms, "value"])}
        for group, (ria, ms) in _PAIRS.items()])
    more = ["more than " if below else "" for below in pairs["below"]]
    pairs["gap"] = [f"{word}{ria / ms:.1f} times, or {word}{ria - ms:.1f} higher"
                    for word, ria, ms in zip(more, pairs["ria"], pairs["ms"], strict=True)]
    spoken = " ".join(f"{row.group}: radioimmunoassay {said(ria)}, GC-MS/MS {said(ms)}; {row.gap}."
                      for row, (ria, ms) in zip(pairs.itertuples(), _PAIRS.values(), strict=True))
    return described(
        _dumbbells(pairs),
        title="The lower the level, the larger the factor between two assays of the same women",
        alt="Mean estradiol by radioimmunoassay and by GC-MS/MS in three groups of women, joined in pairs",
        description=spoken,
        caption=(
            f"Means in women after menopause ({source('T401')}). Standard deviations, in the table, are of "
            "the size of the means; how many women were measured is not in the abstract for the first two "
            "groups. On treatment GC-MS/MS stayed below its limit (arrow). Assays, not bone."),
        table=pd.DataFrame({
            "Row": rows.index, "Who": rows["population"], "Assay": rows["arm"],
            "Mean": [said(ident) for ident in rows.index],
            "SD": ["not recorded" if pd.isna(value) else f"{value:g} pg/mL" for value in rows["spread"]]}))


def threshold_follows_the_assumption():
    """Threshold and miss of curve C against the level assumed after menopause: threshold_profile.csv."""
    rows = tables.threshold_profile().rename_axis("id").reset_index()
    rows = rows[["id", "E_post", "E_a", "chi_square", "rmse"]]
    ratio, first, last = rows["E_a"] / rows["E_post"], rows.iloc[0], rows.iloc[-1]
    return described(
        alt.concat(*_profile(rows), columns=2, spacing=32),
        title="The trials fix a ratio, not a level: the threshold goes where the assumed level takes it",
        alt="Fitted threshold and typical miss against the estradiol assumed after menopause, seven refits",
        description=(
            f"First panel: with {first.E_post:g} pg/mL assumed after menopause the fitted threshold is "
            f"{first.E_a:.2g}, with {last.E_post:g} it is {last.E_a:.2g}; its ratio to the assumed level "
            f"stays between {ratio.min():.2f} and {ratio.max():.2f}. Second panel: the typical miss of spine "
            f"and hip density stays between {rows['rmse'].min():.2f} and {rows['rmse'].max():.2f} percentage "
            "points."),
        caption=(
            "Curve C of the estradiol-bone model fitted anew seven times to group averages of trials in "
            "women, each time with another level of estradiol assumed long after menopause, and a tenth of "
            "it on an inhibitor. Fitted values of a simplified model: no threshold of the body, no target, "
            "no forecast for one person. Density, not fractures."),
        table=rows.set_axis(["Refit", "Level assumed, pg/mL", "Threshold fitted, pg/mL", "Chi-square",
                             "Miss, percentage points"], axis=1))


def _strip_rows():
    """One row a mark: id, group, who, assay, low, high (pg/mL), text, long, ms, struck, source, row."""
    made, place = [], 0.0
    for group, members in _STRIP.items():
        place += 0.9  # room for the heading
        for address, (who, assay) in members.items():
            kind, _, ident = address.partition(":")
            low, high, text = _limits(kind, ident)
            made.append({"id": ident, "group": group, "who": who, "assay": assay, "low": low, "high": high,
                         "text": text, "long": text if kind == "claim" else tables.cite(address),
                         "ms": "MS" in assay, "struck": kind == "claim", "source": _source(kind, ident),
                         "row": place})
            place += 1
    return pd.DataFrame(made)


def _limits(kind, ident):
    """Ends in pg/mL and the short text of a row; one-sided intervals begin at the end of the scale."""
    if kind == "claim":
        low, high = tables.claims().at[ident, "value"].split("-")
        return float(low), float(high), f"{low}–{high}"
    if kind == "trial":
        value = tables.trials().at[ident, "value"]
        return value, value, "none" if pd.isna(value) else _bare(ident)
    row = tables.ranges().loc[ident]
    text = tables.cite(f"range:{ident}").split(" pg/mL")[0].removeprefix("above ").replace("below ", "<")
    low, high = row["low"], row["high"]
    if pd.isna(low):  # a study's own limit is a point, another upper limit ends a bar
        low = high if row["kind"] == "research cut-off" else _ENDS[0]
    return low, low if pd.isna(high) else high, text


def _source(kind, ident):
    rows = {"range": tables.ranges, "trial": tables.trials, "claim": tables.claims}[kind]()
    return tables.references()[rows.at[ident, "source_key"].split(";")[0].strip()].short


def _bare(ident):
    return said(ident).split(" pg/mL")[0].replace("below ", "<")


def _number(row):
    """The value of a row, or the limit that its words name: "below 0.63 pg/mL"."""
    return float(row["value_text"].split()[1]) if pd.isna(row["value"]) else row["value"]


def _strip(rows):
    scale, soft = alt.Scale(type="log", domain=list(_ENDS), nice=False), tokens.paint("ink-soft")
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(
        domain=[-0.2, rows["row"].max() + 0.5], reverse=True, nice=False))
    left, right = (alt.XDatum(value, scale=scale, axis=None) for value in _ENDS)
    data = rows[["id", "low", "high", "text", "ms", "struck", "row"]].assign(
        name=rows["who"] + " · " + rows["assay"])
    heads = rows.drop_duplicates("group")[["group", "row"]].assign(row=lambda first: first["row"] - 0.75)
    base = alt.Chart(data).encode(y=y)
    struck = base.transform_filter("datum.struck").mark_rule(
        strokeWidth=1.4, yOffset=-6, y2Offset=-6, xOffset=-38, x2Offset=2).encode(
        x=right, x2=alt.datum(_ENDS[1]))
    words = (base.mark_text(align="left", dy=-6, color=soft).encode(x=left, text="name:N"),
             base.mark_text(align="right", dy=-6).encode(x=right, text="text:N"),
             alt.Chart(heads).mark_text(align="left", fontWeight=600).encode(x=left, y=y, text="group:N"))
    return alt.layer(*_axes(scale), *_marks(base, scale), struck, *words).resolve_axis(
        x="independent").properties(height=int(34 * (rows["row"].max() + 0.7)))


def _axes(scale):
    """Two empty layers that carry one axis each: pg/mL below, pmol/L above."""
    empty = alt.Chart(pd.DataFrame({"x": list(_ENDS)})).mark_point(opacity=0, color=tokens.paint("paper"))
    pmol = f"format(datum.value * {PMOL_PER_PG}, '.2~r')"
    for orient, title, more in (("bottom", "Total estradiol, pg/mL", {"grid": True}),
                                ("top", "pmol/L", {"labelExpr": pmol})):
        yield empty.encode(x=alt.X("x:Q", scale=scale, title=title, axis=alt.Axis(
            orient=orient, values=[1, 3, 10, 30, 100, 300], **more)))


def _marks(base, scale):
    """Bars for intervals, hexagons for single values, a line through what is refuted."""
    x, end, estradiol = alt.X("low:Q", scale=scale, axis=None), alt.X2("high:Q"), tokens.paint("estradiol")
    fill = alt.when("datum.ms").then(alt.value(estradiol)).otherwise(alt.value("transparent"))
    paint = alt.when("datum.struck").then(alt.value(tokens.paint("ink-soft"))).otherwise(alt.value(estradiol))
    yield base.transform_filter("datum.low < datum.high").mark_bar(
        height=7, yOffset=9, strokeWidth=1.5).encode(x=x, x2=end, fill=fill, stroke=paint)
    yield base.transform_filter("datum.low == datum.high").mark_point(
        size=110, yOffset=9, shape=_HEXAGON, strokeWidth=1.5).encode(x=x, fill=fill, stroke=paint)
    yield base.transform_filter("datum.struck").mark_rule(
        strokeWidth=1.6, yOffset=9, y2Offset=9, xOffset=-9, x2Offset=9).encode(x=x, x2=end)


def _dumbbells(pairs):
    scale, paint = alt.Scale(type="log", domain=[0.4, 30], nice=False), tokens.paint("estradiol")
    base = alt.Chart(pairs).encode(y=alt.Y("group:N", sort=None, axis=None))
    ria = alt.X("ria:Q", scale=scale, title="Estradiol, pg/mL, logarithmic", axis=alt.Axis(
        values=[0.5, 1, 2, 5, 10, 20], format="~g"))
    ms = alt.X("ms:Q", scale=scale)
    point = {"size": 130, "shape": _HEXAGON, "yOffset": 12}
    marks = (base.mark_rule(strokeWidth=1.4, yOffset=12, y2Offset=12).encode(x=ms, x2="ria:Q"),
             base.mark_point(**point, fill=tokens.paint("paper"), stroke=paint, strokeWidth=1.6).encode(
                 x=ria),
             base.transform_filter("!datum.below").mark_point(**point, color=paint).encode(x=ms),
             base.transform_filter("datum.below").mark_point(
                 **point | {"shape": "triangle-left"}, color=paint).encode(x=ms))
    words = (base.mark_text(align="left", dy=-24, fontWeight=600).encode(x=alt.datum(0.4), text="group:N"),
             base.mark_text(align="left", dy=-7, color=tokens.paint("ink-soft")).encode(
                 x=alt.datum(0.4), text="gap:N"),
             base.mark_text(dy=30).encode(x=ms, text="ms_text:N"),
             base.mark_text(dy=30).encode(x=ria, text="ria_text:N"))
    top = base.transform_filter(f"datum.group == '{pairs['group'][0]}'")
    keys = (top.mark_text(align="right", dx=-10, dy=12.5, text="GC-MS/MS").encode(x=ms),
            top.mark_text(align="left", dx=10, dy=12.5, text="RIA").encode(x=ria))
    return alt.layer(*marks, *words, *keys).properties(height=270)


def _profile(rows):
    """Two panels over the assumed level: the fitted threshold, and the miss."""
    paint, level = tokens.paint("estradiol"), [2.5, 30]
    base = alt.Chart(rows.assign(text=[f"{value:.2g}" for value in rows["E_a"]])).encode(x=alt.X(
        "E_post:Q", scale=alt.Scale(type="log", domain=level, nice=False),
        title="Level assumed after menopause, pg/mL", axis=alt.Axis(values=[3, 6, 12, 24])))
    y = alt.Y("E_a:Q", scale=alt.Scale(type="log", domain=[2.5, 50], nice=False), axis=None)
    equal = alt.Chart(pd.DataFrame({"E_post": level})).mark_line(
        strokeWidth=1.2, strokeDash=[4, 3], color=tokens.paint("ink-soft")).encode(
        x="E_post:Q", y=alt.Y("E_post:Q", axis=None))
    marks = base.mark_point(size=110, shape=_HEXAGON, color=paint).encode(y=y)
    yield alt.layer(equal, marks, base.mark_text(dy=-14).encode(y=y, text="text:N")).properties(
        height=210, title=alt.TitleParams(
            "Threshold fitted, pg/mL", subtitle="Dashed: equal to the level assumed"))
    miss = alt.Y("rmse:Q", scale=alt.Scale(domain=[0, 1.2], nice=False), axis=None)
    yield alt.layer(base.mark_rule(strokeWidth=3, color=paint).encode(y=miss, y2=alt.datum(0)),
                    base.mark_text(dy=-9).encode(y=miss, text=alt.Text("rmse:Q", format=".2f"))).properties(
        height=210, title=alt.TitleParams(
            "Typical miss, percentage points", subtitle="Density, not fractures"))
