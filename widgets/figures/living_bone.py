"""Figures of the topic `living-bone`. Every number drawn is a cell of data/trials.csv or lab_ranges.csv."""
import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import drawings
from widgets.figures.renderer import described
from widgets.figures.rows import (
    prevented,
    range_rows,
    range_table,
    said,
    source,
    sources,
    trial_rows,
    trial_table,
)

_DECADE = "From 5 years before to 5 after"
_GROUPS = ["Women, before menopause", "Women, after menopause", "Men, 25–29 years", "Men, 75–79 years"]
_MARKERS = {"Bone ALP": ("formation", ["L063", "L064", "L065", "L066"]),
            "P1NP": ("formation", ["L070", "L071", "L072", "L073"]),
            "CTX": ("resorption", ["L076", "L077", "L080", "L081"])}
# Study, time and statistic -> group -> rows at spine and hip.
_PAIRS = {"ATAC|2 years|median": {"Anastrozole": ("T001", "T002"), "Tamoxifen": ("T003", "T004")},
          "ATAC|5 years|median": {"Anastrozole": ("T005", "T006"), "Tamoxifen": ("T007", "T008")},
          "IBIS-II|3 years|mean": {"Anastrozole": ("T153", "T155"), "Placebo": ("T154", "T156")}}


def menopause_bone_loss():
    """Spine and hip density around the last menstrual period, SWAN: yearly rates and the sum of ten years.

    Rows T193 to T198. Only the recorded stages are drawn; they are no course over time.
    """
    names = ("stage", "where", "token")
    yearly = trial_rows({"T193": ("Late perimenopause", "Spine", "spine"),
                         "T194": ("Late perimenopause", "Hip", "hip"),
                         "T195": ("After the last period", "Spine", "spine"),
                         "T196": ("After the last period", "Hip", "hip")}, *names)
    decade = trial_rows({"T197": (_DECADE, "Spine", "spine"),
                         "T198": (_DECADE, "Femoral neck", "hip")}, *names)
    return described(
        alt.concat(drawings.hanging(yearly, "Change in one year, g/cm²"),
                   drawings.hanging(decade, "Change over ten years, %"), columns=2, spacing=36),
        title="Bone loss starts before the last period, and the spine loses more than the hip",
        alt="Yearly and ten-year loss of spine and hip density around menopause, as hanging stems",
        description=(
            f"First panel, the change in one year. In late perimenopause: spine {said('T193')}, total hip "
            f"{said('T194')}. After the last period: spine {said('T195')}, total hip {said('T196')}. Second "
            "panel, the change from five years before to five years after the last period: spine "
            f"{said('T197')}, femoral neck {said('T198')}. In both panels the spine stems hang lower than "
            "the hip stems beside them. The stems are not a course over time: only these values were "
            "recorded."),
        caption=(
            f"Women in the United States followed through menopause. Yearly rates: {sources(yearly)}; "
            f"ten-year change: {sources(decade)}. No confidence interval is recorded for these rows. The hip "
            "is the total hip in the first panel, the femoral neck in the second. Density, not fractures."),
        table=trial_table(pd.concat([yearly, decade]), {"stage": "Stage", "where": "Site"}))


def markers_by_age_and_sex():
    """Reference intervals of three turnover markers in women before and after menopause and in men by age.

    Rows of one assay and one study, L063 to L081. Live: a reader can pick one group and see it across the
    three markers; readable in full without.
    """
    pick = alt.selection_point(name="who", fields=["group"], bind=alt.binding_radio(
        options=[None, *_GROUPS], labels=["All", *_GROUPS], name="Show "))
    rows = range_rows({ident: (marker, crew, group) for marker, (crew, ids) in _MARKERS.items()
                       for ident, group in zip(ids, _GROUPS, strict=True)}, "marker", "crew", "group")
    markers = {marker: frame for marker, frame in rows.groupby("marker", sort=False)}
    first, *others = [drawings.intervals(frame, pick) for frame in markers.values()]
    spoken = ". ".join(f"{marker}, {frame['unit'].iloc[0]}: " + ", ".join(
        f"{row.group.lower()} {row.text}" for row in frame.itertuples()) for marker, frame in markers.items())
    women, men = (" and ".join(dict.fromkeys(rows.loc[rows["sex"] == sex, "life_stage"])) for sex in "FM")
    return described(
        alt.concat(first.add_params(pick), *others, columns=3, spacing=24),
        title="After menopause the upper limits of all three markers are higher; in older men they are lower",
        alt="Reference intervals of bone ALP, P1NP and CTX in women around menopause and in men by age",
        description=(
            f"Three panels, each with its own unit and four intervals. {spoken}. For every marker the upper "
            "limit is higher in women after menopause than before, and lower in the older men than in the "
            "younger. The intervals overlap widely."),
        caption=(
            f"Reference intervals ({tables.references()['michelsen2013'].short}), one method: "
            f"{rows['method_note'].iloc[0]}. Women {women}; men {men}. Bone ALP and P1NP follow formation "
            "(circles), CTX resorption (triangles). Intervals of another laboratory or method differ; they "
            "describe groups and diagnose nobody."),
        table=range_table(rows))


def coupled_markers():
    """Resorption and formation markers after a year on an inhibitor, with placebo or with a bisphosphonate.

    Rows T080 to T084 (ARIBON, anastrozole) and T121, T122 (Z-FAST and ZO-FAST, letrozole). The delayed arms
    of the latter have no row of their own and are not drawn.
    """
    rows = trial_rows({
        "T082": ("Anastrozole + placebo", "NTX", "resorption"),
        "T083": ("Anastrozole + placebo", "CTX", "resorption"),
        "T084": ("Anastrozole + placebo", "Bone ALP", "formation"),
        "T080": ("Anastrozole + ibandronate", "CTX", "resorption"),
        "T081": ("Anastrozole + ibandronate", "Bone ALP", "formation"),
        "T121": ("Letrozole + zoledronate", "NTX", "resorption"),
        "T122": ("Letrozole + zoledronate", "Bone ALP", "formation")}, "group", "marker", "crew")
    spoken = " ".join(
        f"{group}: " + ", ".join(f"{row.marker} ({row.crew}) {row.said}" for row in frame.itertuples()) + "."
        for group, frame in rows.groupby("group", sort=False))
    heads = {"Anastrozole + placebo": "Anastrozole + placebo (ARIBON)",
             "Anastrozole + ibandronate": "Anastrozole + ibandronate (ARIBON)",
             "Letrozole + zoledronate": "Letrozole + zoledronate (Z-FAST, ZO-FAST)"}
    return described(
        drawings.diverging(rows, "Change after 12 months, %", heads),
        title="Both crews move together: their markers rise on an inhibitor and fall with a bisphosphonate",
        alt="Change in resorption and formation markers after 12 months in three groups, as stems from zero",
        description=(
            f"{spoken} With placebo the resorption and the formation markers all rise; with a bisphosphonate "
            "all fall. NTX was measured in urine or serum, the others in serum."),
        caption=(
            f"Postmenopausal women with early breast cancer: {sources(rows)}. ARIBON gave anastrozole to "
            "women with osteopenia; Z-FAST and ZO-FAST gave letrozole, another inhibitor, with zoledronate "
            "from the start. No confidence interval is recorded for these rows. Markers: neither density "
            "nor fractures."),
        table=trial_table(rows, {"group": "Group", "marker": "Marker", "site": "In", "crew": "Follows"}))


def spine_loss_on_inhibitor():
    """Spine and hip density on anastrozole beside the comparator: ATAC (medians), IBIS-II (means).

    Rows T001 to T008 and T153 to T156. The benefit in the same kinds of people stands in the caption: no loss
    is shown without it.
    """
    rows = trial_rows({ident: (study, drug, site, drug == "Anastrozole")
                       for study, arms in _PAIRS.items() for drug, ids in arms.items()
                       for site, ident in zip(("Spine", "Hip"), ids, strict=True)},
                      "study", "drug", "where", "given")
    spoken = " ".join(f"{study.replace('|', ', ')}: " + ", ".join(
        f"{row.where.lower()} {row.said} on {row.drug.lower()}" for row in frame.itertuples()) + "."
        for study, frame in rows.groupby("study", sort=False))
    panels = [drawings.pairs(rows[rows["where"] == site], f"{site}, % change from the start", site.lower())
              for site in ("Spine", "Hip")]
    return described(
        alt.concat(*panels, columns=2, spacing=28).resolve_scale(color="independent", shape="independent"),
        title="On anastrozole spine and hip density fell; on tamoxifen it rose, on placebo it fell less",
        alt="Change in spine and hip density on anastrozole and on the comparator in ATAC and IBIS-II",
        description=(
            f"{spoken} Each pair is one study at one time. The pairs are different groups of women, not a "
            "course over time."),
        caption=(
            f"Change in density from the start: {sources(rows)}. Level strokes are medians, squares and "
            "diamonds means; gray is the comparator. Tamoxifen is no untreated comparison: spine density "
            "rose on it. No confidence interval is recorded for these rows. Density, not fractures.\n\n"
            "Why the drug is taken. In women with early breast cancer given five years of an aromatase "
            f"inhibitor {said('T266')} had died of it after ten years, of those given tamoxifen "
            f"{said('T267')} ({source('T266')}). {prevented()} Decide nothing from this picture: talk to the "
            "team that treats you."),
        table=trial_table(rows.assign(study=rows["study"].str.replace("|", ", ")),
                          {"study": "Study", "drug": "Group", "where": "Site"}))
