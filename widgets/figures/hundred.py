"""A hundred women in each group, drawn still: the cancer beside the bones, for print and for a glance."""
import altair as alt
import pandas as pd

from widgets import tables
from widgets.figures import tokens
from widgets.figures.renderer import described
from widgets.figures.rows import TEAM, said, sources, span, trial_rows

# From the top of the head: head and shoulders, and the sash of those to whom it happened; on half pixels,
# which keeps the drawing light.
_PERSON = ("q.35,0 .35,.35q0,.35 -.35,.35q-.35,0 -.35,-.35q0,-.35 .35,-.35z"
           "m-.6,1.7v-.35q0,-.5 .4,-.5h.4q.4,0 .4,.5v.35h-1.2")
_SASH = "m-.35,1.6l.65,-.6"
_UNIT, _STEP = 10, (13, 20)  # px of one unit of these outlines; px from person to person
# Trial -> what is counted -> (kind, the rows of drug and comparator); the benefit comes first.
_COUNTED = {
    "ATAC": ("Anastrozole", "Tamoxifen", {"The cancer came back": ("benefit", "T317", "T318"),
                                          "A bone broke": ("harm", "T019", "T020")}),
    "EBCTCG, before menopause": ("Inhibitor", "Tamoxifen", {
        "The cancer came back": ("benefit", "T437", "T438"), "A bone broke": ("harm", "T441", "T442")}),
}


def hundred_women():
    """Icon arrays: of 100 women on an inhibitor and of 100 on tamoxifen, the cancer beside the bones.

    ATAC after menopause, and the trials with ovarian suppression before it. Counts are tables.of_hundred.
    """
    rows = _rows()
    blocks = [_block(own) for _, own in rows.groupby(["trial", "what"], sort=False)]
    spoken = " ".join(f"{trial}, {what[0].lower()}{what[1:]}: " + ", ".join(
        f"{row.count} of 100 on {row.drug.lower()} ({row.said}, {row.time})"
        for row in own.itertuples()) + "."
        for (trial, what), own in rows.groupby(["trial", "what"], sort=False))
    first = rows[rows["trial"] == "ATAC"].groupby("kind", sort=False)["count"].apply(list)
    return described(
        alt.concat(*blocks, columns=2, spacing={"row": 26, "column": 26}).properties(title=alt.TitleParams(
            "Of 100 women in each group", offset=16,
            subtitle=["Shares of trials, rounded; not one woman\u2019s risk.", TEAM])),
        title=f"Of 100 women on anastrozole the cancer came back in {first['benefit'][0]}, on tamoxifen in "
              f"{first['benefit'][1]}; a bone broke in {first['harm'][0]} and {first['harm'][1]}",
        alt="Icon arrays of 100 women on an inhibitor and on tamoxifen: the cancer beside broken bones",
        description=f"Each array has ten rows of ten figures; those it happened to are filled. {spoken}",
        caption=(
            f"{sources(rows)}. Each array is a hundred women of one group, rounded. "
            "The two results of a trial have their own spans of years: do not add them up. In the trials "
            "before menopause both groups had their ovaries stopped. Tamoxifen guards the spine a little, so "
            f"this is not against no drug; against placebo IBIS-II reports {said('T265')} of fractures, "
            "without counts that we saw.\n\nDecide nothing from this picture: talk to the team that treats "
            "you."),
        table=pd.DataFrame({
            "Row": rows.index, "Trial": rows["trial"], "What": rows["what"], "Group": rows["drug"],
            "After": rows["time"], "As printed": rows["said"], "Of 100": rows["count"],
            "Not": 100 - rows["count"]}))


def _rows():
    words = {ident: (trial, what, kind, drug) for trial, (*drugs, outcomes) in _COUNTED.items()
             for what, (kind, *ids) in outcomes.items() for drug, ident in zip(drugs, ids, strict=True)}
    rows = trial_rows(words, "trial", "what", "kind", "drug")
    return rows.assign(
        count=[tables.of_hundred(ident) for ident in rows.index],
        time=[row.when if pd.isna(row.month) else span(row.month) for row in rows.itertuples()])


def _block(rows):
    """One outcome: its two groups side by side."""
    row = rows.iloc[0]
    arrays = [_array(group) for _, group in rows.iterrows()]
    return alt.hconcat(*arrays, spacing=14).properties(title=alt.TitleParams(
        row["what"], color=tokens.paint(f"{row['kind']}-ink"), offset=8,
        subtitle=[row["trial"], row["time"]]))


def _array(row):
    """Ten rows of ten; those it happened to are filled and wear a sash, so that no color tells them alone."""
    corner = alt.Chart(pd.DataFrame({"x": [0], "y": [0]})).encode(
        *(channel(field, axis=None, scale=alt.Scale(domain=[0, 1], reverse=field == "y"))
          for channel, field in ((alt.X, "x"), (alt.Y, "y"))))
    hit, soft, look = range(row["count"]), tokens.paint("ink-soft"), {"size": (2 * _UNIT) ** 2}
    return alt.layer(
        corner.mark_point(**look, shape=_people(_PERSON, range(row["count"], 100)), filled=False, stroke=soft,
                          strokeWidth=1),
        corner.mark_point(**look, shape=_people(_PERSON, hit), color=tokens.paint("ink")),
        corner.mark_point(**look, shape=_people(_SASH, hit), filled=False, stroke=tokens.paint("paper"),
                          strokeWidth=1.4),
    ).properties(height=10 * _STEP[1], title=alt.TitleParams(
        f"{row['drug']}: {row['count']}", fontWeight="normal", offset=4))


def _people(outline, which):
    """One path for all of them: a point for each would make the page several times as heavy."""
    across, down = (step / _UNIT for step in _STEP)
    return "".join(f"M{0.65 + i % 10 * across:.2f},{0.1 + i // 10 * down:.2f}{outline}"
                   for i in which) or "M0,0"
