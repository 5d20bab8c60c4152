"""What trials found, in a hundred people: benefit beside harm, those it happened to and those it did not."""
from textwrap import wrap
from typing import NamedTuple

from ... import tables
from ..description import Description
from ..evidence import of_hundred, origins
from ..parts import About, Ask, Branch, Choice, Fact, Group, Hundred, Listing
from ..widget import Explorer

CAUTION = ("Shares of groups in a trial, rounded to whole people;",
           "not one person\u2019s risk. Talk to the team that treats you.")
LETTERS = 60  # that fit into a line of the picture
TOPS = (24, 368, 712)
MORE_BREAKS = "Other trials of such medicines against none, taken together, did find more broken bones."
STOPPING = "When denosumab stops, bone is lost fast and vertebrae can break"
HAPPENED, SPARED = (("frame", "=", frame) for frame in ("happened", "spared"))


class Outcome(NamedTuple):
    """What is counted in two groups, from the two ``rows``; ``measure`` is the row of the trial's own ratio.

    ``title``, ``other`` and ``note`` stand in the picture. ``span`` begins the sentence, ``did`` or
    ``did_not`` ends "13 of 100 women on a drug", and ``also`` comes last.
    """

    id: str
    title: str
    other: str
    note: str
    span: str
    drug: str
    rival: str
    did: str
    did_not: str
    rows: tuple[str, str]
    measure: str
    also: str = ""


class Unprinted(NamedTuple):
    """What can be said in words, but not drawn: nobody printed it as a share of a group."""

    id: str
    title: str
    words: str
    said: str
    rows: tuple[tuple[str, ...], ...]


class Comparison(NamedTuple):
    """``more`` are sentences below the picture, each with the keys of its sources."""

    id: str
    label: str
    parts: tuple[Outcome | Unprinted, ...]
    more: tuple[tuple[str, str], ...] = ()


def hundred_people() -> Explorer:
    """Icon arrays of what trials found, in groups of a hundred women. For Fundamentals."""
    compared = _compared()
    outcomes = [part for one in compared for part in one.parts if isinstance(part, Outcome)]
    return Explorer(Description(
        name="hundred-people", title="Benefit and harm in a hundred women", model=None,
        summary="For each result two groups of a hundred figures, ten by ten; filled figures are counted.",
        caution=CAUTION, height=1134, presets=(), facts=tuple(fact for o in outcomes for fact in _facts(o)),
        controls=(
            Choice("compared", "What was compared", compared[0].id,
                   tuple((one.id, one.label) for one in compared)),
            Choice("frame", "Count", "happened", (("happened", "those it happened to"),
                                                  ("spared", "those it did not happen to"))),
        ),
        panels=tuple(_panel(part, top, one) for one in compared
                     for part, top in zip(one.parts, TOPS, strict=True)),
        say=tuple(_said(part, one) for one in compared for part in one.parts),
        lines=tuple(Branch(text, (("compared", "=", one.id),), _short(keys))
                    for one in compared for text, keys in one.more),
        listings=(_table(compared), origins(*dict.fromkeys(
            row for one in compared for part in one.parts for row in _rows(part)))),
        predict=_ask(),
        about=About("what trials found in groups of women, as shares of a hundred, rounded.",
                    "one person\u2019s risk, or a reason to stop a medicine.", "lb:reference/trials#T317",
                    "All trial results"),
    ))


def _compared():
    back = Outcome(
        "recurrence", "The cancer came back", "The cancer did not come back",
        "ATAC trial, early breast cancer, about six years", "In about six years", "anastrozole", "tamoxifen",
        "had the cancer come back", "did not have the cancer come back", ("T317", "T318"), "T319")
    breaks = Outcome(
        "fractures", "The cost: broke a bone", "The cost: broke no bone",
        "ATAC trial, from a review\u2019s table, about five years. Tamoxifen itself guards the spine a "
        "little: not a comparison with no drug.", "In about five years", "anastrozole", "tamoxifen",
        "broke a bone", "broke no bone", ("T019", "T020"), "T021",
        "Tamoxifen itself guards the spine a little, so this is not a comparison with no drug.")
    rules = tables.refusals()
    return (
        Comparison("tamoxifen", "Anastrozole or tamoxifen, in early breast cancer",
                   (back, _deaths("death", "Died of breast cancer"), breaks)),
        Comparison("placebo", "Anastrozole or placebo, at high risk of breast cancer", _prevention(),
                   ((MORE_BREAKS, tables.trials().at["T250", "source_key"]),)),
        Comparison("denosumab", "Denosumab or placebo, beside an inhibitor", _denosumab(),
                   tuple(tuple(rules.loc[rule, ["sentence", "source_key"]]) for rule in ("R17", "R16"))),
    )


def _deaths(id, title):
    return Outcome(id, title, title.replace("Died", "Did not die").replace("died", "did not die"),
                   "Trials of all aromatase inhibitors together, ten years", "In ten years",
                   "an inhibitor", "tamoxifen", "died of breast cancer", "did not die of breast cancer",
                   ("T266", "T267"), "T249")


def _ask():
    drug, rival = "guarded_drug", "guarded_rival"
    cost = tables.refusals().loc["R17"]
    return Ask(
        "Women on an inhibitor were given denosumab or placebo in the ABCSG-18 trial. In three years "
        f"{{{rival}:count}} of 100 on placebo broke a bone. How many of 100 on denosumab?",
        {"compared": "denosumab", "frame": "happened"},
        (Branch("None: it prevents every break", ((drug, "=", 0),)),
         Branch(f"{{{drug}:count}} of 100", ((drug, "!=", 0), (drug, "<=", rival), (drug, "!=", rival))),
         Branch(f"{{{rival}:count}} of 100, as on placebo", ((drug, "=", rival),))),
        Branch("The benefit: {guarded_apart:count} fewer of 100 in these three years. The cost comes with "
               f"its end. {cost.sentence}", source=_short(cost.source_key)))


def _prevention():
    found = tables.trials().at["T265", "value_text"]
    return (
        Outcome("cancer", "Got breast cancer", "Did not get breast cancer",
                "IBIS-II trial, women at high risk, first five years", "In the first five years",
                "anastrozole", "placebo", "got breast cancer", "did not get breast cancer",
                ("T334", "T335"), "T336"),
        Outcome("any-death", "Died, of any cause", "Did not die",
                "IBIS-II trial, about eleven years", "In about eleven years", "anastrozole", "placebo",
                "had died, of any cause", "had not died", ("T339", "T340"), "T341"),
        Unprinted("no-counts", "The cost: broken bones, in words",
                  f"This trial reported {found} of broken bones, but the page we saw gives no counts: so "
                  f"there is no picture. {MORE_BREAKS}",
                  f"Of broken bones the trial reported {found}, without counts that we saw, so there is no "
                  "picture; other trials did find more.",
                  (("Broke a bone: anastrozole against placebo", "T265"),
                   ("Broke a bone: an inhibitor against none, trials together", "T250",
                    "more; printed only as a ratio"))),
    )


def _denosumab():
    rows = (("after placebo", "T240"), ("after up to three years of it", "T241"),
            ("after more than three years of it", "T242"))
    return (
        _deaths("why", "Why the inhibitor: died of breast cancer"),
        Outcome("guarded", "Broke a bone", "Broke no bone",
                "ABCSG-18 trial, all on an inhibitor, three years", "In three years", "denosumab", "placebo",
                "broke a bone", "broke no bone", ("T204", "T205"), "T129", "All of them took an inhibitor."),
        Unprinted("stopping", "The cost: what its end brings, in words",
                  f"{STOPPING}. The plan for its end is made before the first dose. Breaks after its end "
                  "were counted per year at risk, not as a share of women: so there is no picture.",
                  f"{STOPPING}; of that there is no picture.",
                  tuple((f"Two or more broken vertebrae after stopping: {who}", row) for who, row in rows)),
    )


# From an outcome to what is drawn and said


def _facts(outcome):
    drug, rival = _names(outcome)
    one, other = map(of_hundred, outcome.rows)
    return (Fact(drug, one), Fact(rival, other), Fact(f"{drug}_not", ("-", 100, drug)),
            Fact(f"{rival}_not", ("-", 100, rival)), Fact(_apart(outcome), ("abs", ("-", drug, rival))))


def _names(outcome):
    stem = outcome.id.replace("-", "_")
    return f"{stem}_drug", f"{stem}_rival"


def _apart(outcome):
    return f"{outcome.id.replace('-', '_')}_apart"


def _panel(part, top, one):
    shown = (("compared", "=", one.id),)
    if isinstance(part, Unprinted):
        return Hundred(part.id, part.title, part.title, top, tuple(wrap(part.words, LETTERS)), when=shown)
    groups = tuple(Group(_upper(who), fact)
                   for who, fact in zip((part.drug, part.rival), _names(part), strict=True))
    return Hundred(part.id, part.title, part.other, top, tuple(wrap(part.note, LETTERS)), groups,
                   (SPARED,), shown)


def _said(part, one):
    """The sentences of one part of a comparison, for both ways to count and each way the counts can lie."""
    shown = ("compared", "=", one.id)
    if isinstance(part, Unprinted):
        return (Branch(part.said, (shown,)),)
    drug, rival = _names(part)
    branches = []
    for frame, tail, did, ways in ((HAPPENED, "", part.did, ("fewer", "more")),
                                   (SPARED, "_not", part.did_not, ("more", "fewer"))):
        counts = (f"{part.span}, {{{drug}{tail}:count}} of 100 women on {part.drug} {did}. "
                  f"On {part.rival} it was {{{rival}{tail}:count}} of 100")
        under, over = (f"{counts}: {{{_apart(part)}:count}} {way} of 100 on {part.drug}." for way in ways)
        even = (f"{counts}. Rounded to whole people these are the same. That does not show that there is no "
                "difference.")
        branches += [Branch(f"{text} {part.also}".strip(), (shown, frame, *when)) for text, when in (
            (even, ((drug, "=", rival),)), (under, ((drug, "<=", rival),)), (over, ()))]
    return tuple(branches)


def _table(compared):
    """Every count of the picture, whatever is chosen."""
    rows = tuple((one.label, f"{_upper(o.did)}, {o.span[0].lower()}{o.span[1:]}", _upper(who),
                  f"{of_hundred(row)} of 100", f"{100 - of_hundred(row)} of 100")
                 for one in compared for o in one.parts if isinstance(o, Outcome)
                 for who, row in zip((o.drug, o.rival), o.rows, strict=True))
    return Listing("The same as a table", ("What was compared", "What happened", "Group", "Happened to",
                                           "Did not happen to"), rows)


def _rows(part):
    if isinstance(part, Unprinted):
        return part.rows
    groups = zip((part.drug, part.rival), part.rows, strict=True)
    return (*((f"{_upper(part.did)}: {who}", row) for who, row in groups),
            (f"{_upper(part.did)}: {part.drug} against {part.rival}, the trial\u2019s own measure",
             part.measure))


def _short(keys):
    known = tables.references()
    return "; ".join(known[key].short for key in keys.split("; "))


def _upper(text):
    return text[0].upper() + text[1:]
