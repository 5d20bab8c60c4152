"""How each unit of the tables is printed and how it reads aloud."""

WORDS = {
    "%": ("%", "percent"),
    "%/y": ("% per year", "percent per year"),
    "percentage points": ("percentage points", "percentage points"),
    "HR": ("HR", "hazard ratio"),
    "RR": ("RR", "relative risk"),
    "IRR": ("IRR", "incidence rate ratio"),
    "OR": ("OR", "odds ratio"),
    "SD": ("SD", "standard deviations"),
    "g/cm2": ("g/cm²", "grams per square centimeter"),
    "g/cm2/y": ("g/cm² per year", "grams per square centimeter per year"),
    "per 100 participant-years": ("per 100 participant-years", "per 100 participant-years"),
    "per 100 patient-years": ("per 100 patient-years", "per 100 patient-years"),
    "per 10,000 person-years": ("per 10,000 person-years", "per 10,000 person-years"),
    "pg/mL": ("pg/mL", "picograms per milliliter"),
    "ng/mL": ("ng/mL", "nanograms per milliliter"),
    "ng/L": ("ng/L", "nanograms per liter"),
    "ng/dL": ("ng/dL", "nanograms per deciliter"),
    "ug/dL": ("µg/dL", "micrograms per deciliter"),
    "ug/L": ("µg/L", "micrograms per liter"),
    "mg/dL": ("mg/dL", "milligrams per deciliter"),
    "g/dL": ("g/dL", "grams per deciliter"),
    "g/L": ("g/L", "grams per liter"),
    "pmol/L": ("pmol/L", "picomoles per liter"),
    "nmol/L": ("nmol/L", "nanomoles per liter"),
    "umol/L": ("µmol/L", "micromoles per liter"),
    "mmol/L": ("mmol/L", "millimoles per liter"),
    "nmol BCE/L": ("nmol BCE/L", "nanomoles of bone collagen equivalents per liter"),
    "nmol BCE/mmol creatinine": (
        "nmol BCE/mmol creatinine",
        "nanomoles of bone collagen equivalents per millimole of creatinine",
    ),
    "mIU/mL": ("mIU/mL", "milli-international units per milliliter"),
    "mIU/L": ("mIU/L", "milli-international units per liter"),
    "IU/L": ("IU/L", "international units per liter"),
    "U/L": ("U/L", "units per liter"),
    "ukat/L": ("µkat/L", "microkatals per liter"),
    "mL/min": ("mL/min", "milliliters per minute"),
    "mL/min/1.73 m2": ("mL/min/1.73 m²", "milliliters per minute per 1.73 square meters"),
    "mg": ("mg", "milligrams"),
    "mg/day": ("mg/day", "milligrams per day"),
    "ug/day": ("µg/day", "micrograms per day"),
    "IU/day": ("IU/day", "international units per day"),
    "months": ("months", "months"),
    "years": ("years", "years"),
    "risk factors": ("risk factors", "risk factors"),
}
RATIOS = ("HR", "RR", "IRR", "OR")


def printed(unit):
    """Return a unit as the page prints it; an unlisted one (models have their own) as it stands."""
    return WORDS.get(unit, (unit,))[0]


def spoken(unit):
    """Return a unit in words, for a screen reader."""
    return WORDS[unit][1] if unit in WORDS else unit.replace("/", " per ")
