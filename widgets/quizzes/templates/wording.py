"""Studies, people and arms of trial rows as a sentence names them: the table's shorthand, written out."""

import re

from . import rows

STUDIES = {"ABCSG-18": "ABCSG-18", "AFF-Kaiser": "A Kaiser Permanente cohort", "AI-meta": "A meta-analysis",
           "BIG1-98": "BIG 1-98", "CHS-men": "The Cardiovascular Health Study",
           "CPRD-heart": "A UK cohort", "CV-meta": "A meta-analysis", "E-ZO-FAST": "E-ZO-FAST",
           "EBCTCG-AI": "The EBCTCG", "Exercise-meta": "A meta-analysis",
           "Exercise-meta-2020": "A meta-analysis", "FREEDOM-off": "FREEDOM after stopping",
           "FREEDOM-off-2022": "FREEDOM after stopping", "Goserelin-alone": "A trial of goserelin alone",
           "HALT-BC": "HALT-BC", "IBIS-II-bone": "IBIS-II", "IBIS-II-efficacy": "IBIS-II",
           "IBIS-II-off": "IBIS-II", "Korea-heart": "A Korean cohort", "Mellstrom-2008": "MrOS Sweden",
           "MrOS-vertebral": "MrOS US", "NPT": "The Fracture Prevention Trial of teriparatide",
           "Raloxifene-2000": "A trial of raloxifene", "SOFT-TEXT": "The joint analysis of SOFT and TEXT",
           "T-Trials-bone": "A part of the Testosterone Trials", "ZO-FAST": "ZO-FAST"}
SUBSTUDY = re.compile(r" (?:bone|bone off|efficacy|fracture)$")
HIGH_RISK = "postmenopausal women at high risk of breast cancer"
PEOPLE = ((r"^after hip fracture, 76% women", "people after a hip fracture, 76% of them women"),
          (r"^high-risk (healthy postmenopausal|postmenopausal women)", HIGH_RISK),
          (r"^osteopenic$", f"{HIGH_RISK}, with osteopenia"),
          (r"^osteoporotic$", f"{HIGH_RISK}, with osteoporosis"),
          (r"^non-metastatic,", "women with non-metastatic breast cancer,"),
          (r"^(breast|early breast) cancer\b", r"women with \1 cancer"),
          (r"^(post|pre)menopausal (early|osteo)", r"\1menopausal women with \2"),
          (r"^postmenopausal, prior", "postmenopausal women with a prior"),
          (r"^prior ", "women with a prior "), (r"\bon AI\b|extended AI", "on an aromatase inhibitor"),
          (r", osteopenia$", " and osteopenia"), (r", low bone mass, no ", " and low bone mass, without "),
          (r", no osteoporosis", ", without osteoporosis"), (r"5 y tam", "5 years of tam"),
          (r"^((?:healthy |US )?(?:wo)?men) (?=\d)", r"\1 of "), (r"-1\.0", "−1.0"), (r"45-60", "45–60"),
          (r", testosterone <300 ng/dL, card", ", with testosterone below 300 ng/dL and card"))
ARMS = ((r"^stratum \S+ |^moderate risk, ", ""), (r"^A(?=$|\+)", "anastrozole"),
        (r"\+R$", "+risedronate"), (r"\+P$", "+placebo"), (r"(?<=\w)\+(?=\w)", " + "),
        (r"\bno AI\b", "none"), (r"\bAI\b", "an aromatase inhibitor"), (r"\bE2\b", "estradiol"),
        (r"\bug\b", "µg"), (r"\bat 5 y\b", "at 5 years"), (r"^CMF", "CMF chemotherapy"),
        (r"^per 1 SD", "1 SD"), (r"further years", "further years of anastrozole"),
        (r"<(.*) \(lowest\)$", r"below \1 against higher"), (r">(?=\d)", "above "),
        (r"leaflet$", "a leaflet"), (r"^(immediate|upfront|delayed)$", r"\1 zoledronate"),
        (r"vs delayed$", "vs delayed zoledronate"), (r" vs ", " against "))


def reworded(text, by):
    """A text with each pattern replaced in turn."""
    for pattern, words in by:
        text = re.sub(pattern, words, text)
    return text


def study(row):
    """The study and its year, as a stem names them: "ATAC (2005)"."""
    key = row["trial_key"]
    years = [rows.year_of(source) for source in row["source_key"].split("; ")]
    year = next((year for year in years if year[:4].isdigit()), "")
    name = STUDIES.get(key) or SUBSTUDY.sub("", key.replace("-", " ")).removesuffix(f" {year}")
    return f"{name} ({year})" if year and year not in name else name


def people(row):
    """The people of a row, with a noun: "postmenopausal women with early breast cancer"."""
    return reworded(row["population"], PEOPLE)


def arm(row):
    """The arm of a row, written out: "anastrozole + risedronate"."""
    return reworded(row["arm"], ARMS)
