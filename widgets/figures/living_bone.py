"""Figures of the topic `living-bone`. Every number drawn here is a cell of data/trials.csv or lab_ranges.csv."""
from decimal import Decimal

import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import tokens
from widgets.figures.renderer import MINUS, described
from widgets.tables.units import printed

# Marker of a data token (tokens.css): color, dash and marker belong together and never change meaning.
SHAPES = {"formation": "circle", "resorption": "triangle-up", "spine": "square", "hip": "diamond"}
_MEDIAN = "M-1.1,-0.28H1.1V0.28H-1.1Z"  # a level stroke, as a box plot draws a median


def menopause_bone_loss():
    """Spine and hip density around the last menstrual period, SWAN: yearly rates and the sum of ten years."""
    yearly = _trials({"T193": ("Late perimenopause", "Spine"), "T194": ("Late perimenopause", "Hip"),
                      "T195": ("After the last period", "Spine"), "T196": ("After the last period", "Hip")},
                     "stage", "where")
    total = _trials({"T197": (_DECADE, "Spine"), "T198": (_DECADE, "Femoral neck")}, "stage", "where")
    panels = [_hanging(yearly, "Change in one year, g/cm²", "Density, not fractures"),
              _hanging(total, "Change over ten years, %", "Density, not fractures")]
    return described(
        alt.concat(*panels, columns=2, spacing=36),
        title="Bone loss starts before the last period, and the spine loses more than the hip",
        alt="Yearly and ten-year loss of spine and hip density around menopause, as hanging stems",
        description=(
            f"First panel, the change in one year. In late perimenopause: spine {_said('T193')}, total hip {_said('T194')}. "
            f"After the last period: spine {_said('T195')}, total hip {_said('T196')}. Second panel, the change from five "
            f"years before to five years after the last period: spine {_said('T197')}, femoral neck {_said('T198')}. "
            "At every stage the spine stem hangs lower than the hip stem. The stems are not a course over time: "
            "only the values named here were read."),
        caption=(
            f"Women in the United States followed through menopause (SWAN). Yearly rates: {_sources(yearly)}; "
            f"ten-year change: {_sources(total)}. Group means; no confidence interval is recorded in our table. The hip "
            "is the total hip in the first panel, the femoral neck in the second. Density, not fractures."),
        table=_shown(pd.concat([yearly, total]), {"stage": "When", "where": "Site"}))


def markers_by_age_and_sex():
    """Reference intervals of three turnover markers in women before and after menopause and in men, one assay.

    Live: a reader can pick one group and see it across the three markers. Readable in full without.
    """
    groups = ["Women, before menopause", "Women, after menopause", "Men, 25–29 years", "Men, 75–79 years"]
    markers = {"Bone ALP": ("formation", ["L063", "L064", "L065", "L066"]),
               "P1NP": ("formation", ["L070", "L071", "L072", "L073"]),
               "CTX": ("resorption", ["L076", "L077", "L080", "L081"])}
    pick = alt.selection_point(name="who", fields=["group"], bind=alt.binding_radio(
        options=[None, *groups], labels=["All", *groups], name="Show "))
    frames = {marker: _ranges(ids, marker, crew, groups) for marker, (crew, ids) in markers.items()}
    first, *others = [_intervals(frame, pick) for frame in frames.values()]
    rows = pd.concat(frames.values())
    spoken = ". ".join(f"{marker}, {frame['unit'].iloc[0]}: " + ", ".join(
        f"{row.group.lower()} {row.text}" for row in frame.itertuples()) for marker, frame in frames.items())
    return described(
        alt.concat(first.add_params(pick), *others, columns=3, spacing=24),
        title="After menopause the upper limits of all three markers are higher; in older men they are lower",
        alt="Reference intervals of bone ALP, P1NP and CTX in women before and after menopause and in men by age",
        description=(f"Three panels, each with its own unit and four intervals. {spoken}. For every marker the upper "
                     "limit is higher in women after menopause than before, and lower in men of 75 to 79 years than "
                     "in men of 25 to 29 years. The intervals overlap widely."),
        caption=(f"Reference intervals ({tables.references()['michelsen2013'].short}), one method: "
                 f"{rows['method_note'].iloc[0]}. Women {_ages(rows, 'F')}; men {_ages(rows, 'M')}. Bone ALP and "
                 "P1NP follow formation (circles), CTX resorption (triangles). Intervals of another laboratory or "
                 "method differ; they describe groups and diagnose nobody."),
        table=rows.reset_index()[["id", "marker", "group", "life_stage", "Low", "High", "unit"]].rename(columns={
            "id": "Row", "marker": "Marker", "group": "Group", "life_stage": "Measured in", "unit": "Unit"}))


def coupled_markers():
    """Resorption and formation markers after a year on an inhibitor, with placebo and with a bisphosphonate."""
    rows = _trials({
        "T082": ("Anastrozole + placebo", "NTX", "resorption"),
        "T083": ("Anastrozole + placebo", "CTX", "resorption"),
        "T084": ("Anastrozole + placebo", "Bone ALP", "formation"),
        "T080": ("Anastrozole + ibandronate", "CTX", "resorption"),
        "T081": ("Anastrozole + ibandronate", "Bone ALP", "formation"),
        "T121": ("Letrozole + zoledronate", "NTX", "resorption"),
        "T122": ("Letrozole + zoledronate", "Bone ALP", "formation")}, "arm_drawn", "marker", "crew")
    return described(
        _diverging(rows),
        title="Both crews move together: their markers rise on an inhibitor and fall with a bisphosphonate",
        alt="Change in resorption and formation markers after 12 months, three treatment groups, stems from zero",
        description=" ".join(
            f"{arm}: " + ", ".join(f"{row.marker} ({row.crew}) {_said(row.Index)}" for row in group.itertuples()) + "."
            for arm, group in rows.groupby("arm_drawn", sort=False)) + (
            " With placebo the resorption and the formation markers all rise; with a bisphosphonate all fall."),
        caption=(f"Change after 12 months in postmenopausal women with early breast cancer: {_sources(rows)}. ARIBON gave "
                 "anastrozole to women with osteopenia; Z-FAST and ZO-FAST gave letrozole, another inhibitor, with "
                 "zoledronate from the start. No confidence interval is recorded for these rows. "
                 "Markers, not density and not fractures."),
        table=_shown(rows, {"arm_drawn": "Group", "marker": "Marker", "site": "In", "crew": "Follows"}))


def spine_loss_on_inhibitor():
    """Spine and hip density on anastrozole beside the group it was compared with, ATAC and IBIS-II.

    The benefit of treatment in the same kinds of people stands in the caption: no loss is shown without it.
    """
    rows = _trials({
        **{f"T00{i}": ("ATAC|2 years|median", drug, site) for i, (drug, site) in enumerate(_ARMS["ATAC"], 1)},
        **{f"T00{i}": ("ATAC|5 years|median", drug, site) for i, (drug, site) in enumerate(_ARMS["ATAC"], 5)},
        **{f"T{i}": ("IBIS-II|3 years|mean", drug, site) for i, (drug, site) in enumerate(_ARMS["IBIS-II"], 153)}},
        "study", "drug", "where")
    panels = [_pairs(rows[rows["where"] == site], site, token) for site, token in (("Spine", "spine"), ("Hip", "hip"))]
    return described(
        alt.concat(*panels, columns=2, spacing=28).resolve_scale(color="independent", shape="independent"),
        title="On anastrozole spine and hip density fell; on tamoxifen it rose, on placebo it fell less",
        alt="Change in spine and hip density on anastrozole and on the comparator in ATAC and IBIS-II",
        description=" ".join(
            f"{study.replace('|', ', ')}: " + ", ".join(
                f"{row.where.lower()} {_said(row.Index)} on {row.drug.lower()}" for row in group.itertuples()) + "."
            for study, group in rows.groupby("study", sort=False)) + (
            " Each pair is one study at one time. The pairs are different groups of women, not a course over time."),
        caption=(
            f"Change in density from the start, {_sources(rows)}. Level strokes are medians, squares and diamonds means; "
            "gray is the comparator. Tamoxifen is no untreated comparison: spine density rose on it. No confidence "
            "interval is recorded for these rows. Density, not fractures.\n\nWhy the drug is taken: after ten years "
            f"{tables.cite('trial:T266')} of women given an aromatase inhibitor had died of breast cancer, "
            f"{tables.cite('trial:T267')} of those given tamoxifen ({_source('T266')}); in the prevention study "
            f"{tables.cite('trial:T263')} developed breast cancer on anastrozole, {tables.cite('trial:T264')} on placebo "
            f"({_source('T263')}). Decide nothing from this picture: talk to the team that treats you."),
        table=_shown(rows.assign(study=rows["study"].str.replace("|", ", ")),
                     {"study": "Study", "drug": "Group", "where": "Site"}))


_DECADE = "From 5 years before to 5 after"
_ARMS = {"ATAC": [(drug, site) for drug in ("Anastrozole", "Tamoxifen") for site in ("Spine", "Hip")],
         "IBIS-II": [(drug, site) for site in ("Spine", "Hip") for drug in ("Anastrozole", "Placebo")]}


# Rows ---------------------------------------------------------------------------------------------------------

def _trials(words, *names):
    """Rows of the trial table in the order given, with the words a figure uses for them as columns `names`."""
    rows = tables.trials().loc[list(words)].copy()
    for name, column in zip(names, zip(*words.values(), strict=True), strict=True):
        rows[name] = column
    rows["value"] = rows["value"].astype(float)
    return rows.rename_axis("id")


def _ranges(ids, marker, crew, groups):
    texts = [_bare(f"range:{ident}") for ident in ids]
    low, high = zip(*(map(Decimal, text.split("–")) for text in texts), strict=True)
    return tables.ranges().loc[ids].rename_axis("id").assign(
        marker=marker, crew=crew, group=groups, text=texts, Low=low, High=high)


def _said(ident):
    return tables.cite(f"trial:{ident}")


def _bare(ref):
    """The number of a row as the book prints it, without its unit, for a label beside an axis that names the unit."""
    return tables.cite(ref).split()[0]


def _source(ident):
    """The first source of a trial row: "Lester et al., Clin Cancer Res, 2008"."""
    return tables.references()[tables.trials().at[ident, "source_key"].split(";")[0].strip()].short


def _sources(rows):
    """Trials of the rows and where each was printed: "ARIBON (Lester et al., Clin Cancer Res, 2008)"."""
    return "; ".join(f"{trial} ({'; '.join(dict.fromkeys(map(_source, group.index)))})"
                     for trial, group in rows.groupby("trial_key", sort=False))


def _ages(rows, sex):
    stages = dict.fromkeys(rows.loc[rows["sex"] == sex, "life_stage"])
    return " and ".join(stages).replace("-", "–")


def _shown(rows, names):
    """What goes under the chart: row id, trial, people, the figure's own words, value, unit, source."""
    table = rows.reset_index().rename(columns={
        "id": "Row", "trial_key": "Trial", "population": "Who", "n": "Women", **names})
    return table[["Row", "Trial", "Who", "Women", *names.values()]].assign(
        Women=table["Women"].replace("", "not recorded"),
        Change=[Decimal(_bare(f"trial:{ident}").replace(MINUS, "-")) for ident in rows.index],
        Unit=[printed(unit) for unit in rows["unit"]], Source=[_source(ident) for ident in rows.index])


# Drawings -----------------------------------------------------------------------------------------------------

def _hanging(rows, title, subtitle):
    """Stems that hang from zero, one per row: sites side by side within a stage."""
    places = [3 * stage + site for stage in range(len(rows) // 2) for site in (0, 1)]
    rows = rows.assign(place=places, label=[_bare(f"trial:{ident}") for ident in rows.index],
                       token=["spine" if where == "Spine" else "hip" for where in rows["where"]])
    stages = rows.groupby("stage", sort=False)["place"].mean().reset_index()
    x = alt.X("place:Q", axis=None, scale=alt.Scale(domain=[places[0] - 1, places[-1] + 1], nice=False))
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[1.16 * rows["value"].min(), 0], nice=False))
    level = alt.YDatum(0, axis=None)
    base = alt.Chart(rows[["place", "where", "value", "label", "token"]]).encode(x=x, y=y)
    zero = alt.Chart(pd.DataFrame({"y": [0]})).mark_rule(strokeWidth=1.2).encode(y=alt.Y("y:Q", axis=None))
    stems = base.mark_rule(strokeWidth=3).encode(y2=alt.datum(0), color=_paint("token"), strokeDash=_dash("token"))
    tips = base.mark_point(size=150).encode(color=_paint("token"), shape=_shape("token"))
    sites = base.mark_text(dy=-14, fontWeight=600).encode(y=level, text="where:N", color=_paint("token", "-ink"))
    values = base.mark_text(dy=20).encode(text="label:N")
    heads = alt.Chart(stages).mark_text(dy=-36).encode(x=x, y=level, text="stage:N")
    return alt.layer(zero, stems, tips, sites, values, heads).properties(
        height=190, title=alt.TitleParams(title, subtitle=subtitle, offset=14))


def _intervals(rows, pick):
    """One marker: four intervals to scale, named above, limits beside, on an axis of its own unit."""
    marker, crew, unit = rows[["marker", "crew", "unit"]].iloc[0]
    rows = rows.reset_index()[["group", "low", "high", "text"]]
    top = rows["high"].max()
    axis = alt.Axis(values=_round_steps(top), format=".2~f", title=unit, titleAnchor="start")
    y = alt.Y("group:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.2))
    shade = alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.3))
    base = alt.Chart(rows).encode(y=y, opacity=shade)
    x = alt.X("low:Q", axis=axis, scale=alt.Scale(domain=[0, 1.6 * top], nice=False))
    paint, dash = tokens.paint(crew), tokens.dash(crew)
    line = base.mark_rule(strokeWidth=3, color=paint, strokeDash=dash, yOffset=8).encode(x=x, x2="high:Q")
    low = base.mark_point(size=70, color=paint, shape=SHAPES[crew], yOffset=8).encode(x=x)
    high = base.mark_point(size=70, color=paint, shape=SHAPES[crew], yOffset=8).encode(x=alt.X("high:Q"))
    name = base.mark_text(align="left", dy=-9, color=tokens.paint("ink-soft")).encode(x=alt.datum(0), text="group:N")
    limits = base.mark_text(align="left", dx=9, dy=8.5).encode(x=alt.X("high:Q"), text="text:N")
    title = alt.TitleParams(marker, subtitle=f"{crew} marker", color=tokens.paint(f"{crew}-ink"), offset=16)
    return alt.layer(line, low, high, name, limits).properties(height=4 * 46, title=title)


def _diverging(rows):
    """Stems to both sides of zero, grouped by treatment; the crew is told by color, dash, marker and word."""
    rows = rows.assign(label=[_said(ident) for ident in rows.index],
                       name=rows["marker"] + ", " + rows["crew"], row=_spaced(rows["arm_drawn"]))
    heads = rows.drop_duplicates("arm_drawn").assign(row=lambda d: d["row"] - 1)
    trials = heads["arm_drawn"] + " (" + heads["trial_key"].replace({"ZFAST+ZOFAST": "Z-FAST, ZO-FAST"}) + ")"
    reach = alt.Scale(domain=[-52, 66], nice=False)
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-0.4, rows["row"].max() + 0.6], reverse=True, nice=False))
    x = alt.X("value:Q", scale=reach, title="Change after 12 months, %",
              axis=alt.Axis(values=[-40, -20, 0, 20, 40], labelExpr=_SIGNED_LABEL))
    base = alt.Chart(rows[["row", "value", "crew", "name", "label"]]).encode(y=y)
    zero = base.transform_calculate(top="datum.row - 0.5", bottom="datum.row + 0.5").mark_rule(strokeWidth=1.2).encode(
        x=alt.XDatum(0, scale=reach), y=alt.Y("top:Q", axis=None), y2="bottom:Q")
    stems = base.mark_rule(strokeWidth=3).encode(x=x, x2=alt.datum(0), color=_paint("crew"), strokeDash=_dash("crew"))
    tips = base.mark_point(size=130).encode(x=x, color=_paint("crew"), shape=_shape("crew"))
    layers = [zero, stems, tips]
    for positive, side in ((True, 1), (False, -1)):
        part = base.transform_filter("datum.value > 0" if positive else "datum.value < 0")
        near, far = ("left", "right") if positive else ("right", "left")
        layers += [part.mark_text(align=near, dx=12 * side).encode(x=x, text="label:N"),
                   part.mark_text(align=far, dx=-8 * side).encode(
                       x=alt.datum(0), text="name:N", color=_paint("crew", "-ink"))]
    head = alt.Chart(pd.DataFrame({"row": heads["row"], "text": trials})).mark_text(align="left", fontWeight=600).encode(
        x=alt.datum(-52), y=y, text="text:N")
    return alt.layer(*layers, head).properties(height=30 * (rows["row"].max() + 1.2))


def _pairs(rows, site, token):
    """One site: drug and comparator of each study joined by a thin line, both named at their mark."""
    rows = rows.assign(label=[f"{drug}\n{_said(ident)}" for ident, drug in rows["drug"].items()],
                       drawn=rows["drug"] == "Anastrozole", above=rows["value"].clip(lower=0))
    x = alt.X("study:N", sort=None, title=None, axis=alt.Axis(
        labelExpr="split(datum.label, '|')", labelAngle=0, ticks=False, domain=False, labelPadding=8,
        labelOverlap=False))
    scale = alt.Scale(domain=[-10, 5.6], nice=False)
    y = alt.Y("value:Q", axis=None, scale=scale)
    base = alt.Chart(rows[["study", "drug", "value", "label", "statistic", "drawn", "above"]]).encode(x=x, y=y)
    zero = alt.Chart(pd.DataFrame({"y": [0]})).mark_rule(strokeWidth=1.2).encode(y=alt.Y("y:Q", axis=None))
    join = base.mark_line(strokeWidth=1.2, color=tokens.paint("ink-soft")).encode(detail="study:N")
    color = alt.Color("drawn:N", legend=None, scale=alt.Scale(
        domain=[True, False], range=[tokens.paint(token), tokens.paint("ink-soft")]))
    shape = alt.Shape("statistic:N", legend=None, scale=alt.Scale(domain=["median", "mean"], range=[_MEDIAN, SHAPES[token]]))
    marks = base.mark_point(size=190).encode(color=color, shape=shape)
    below = base.transform_filter("datum.drawn").mark_text(baseline="top", dy=10, lineBreak="\n").encode(text="label:N")
    above = base.transform_filter("!datum.drawn").mark_text(
        baseline="bottom", dy=-25, lineBreak="\n", color=tokens.paint("ink-soft")).encode(
            y=alt.Y("above:Q", axis=None, scale=scale), text="label:N")
    return alt.layer(zero, join, marks, below, above).properties(height=300, title=alt.TitleParams(
        f"{site}, % change from the start", subtitle="Density, not fractures", color=tokens.paint(f"{token}-ink")))


_SIGNED_LABEL = "datum.value ? format(datum.value, '+') : '0'"  # Vega writes a true minus


def _paint(field, suffix=""):
    return _token_scale(alt.Color, field, [tokens.paint(name + suffix) for name in SHAPES])


def _dash(field):
    return _token_scale(alt.StrokeDash, field, [tokens.dash(name) or [1, 0] for name in SHAPES])


def _shape(field):
    return _token_scale(alt.Shape, field, list(SHAPES.values()))


def _token_scale(channel, field, values):
    return channel(f"{field}:N", legend=None, scale=alt.Scale(domain=list(SHAPES), range=values))


def _round_steps(top):
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
