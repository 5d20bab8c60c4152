"""The values that are fitted, and how the model of the book takes them.

One differs from its parameters: ``e_SERM`` is one estradiol equivalent where the model keeps one each for
tamoxifen and raloxifene. ``s_M`` is in years here. ``g_OP`` belongs to the reading of density, not to bone.
"""
from widgets import models, tables

DAYS_PER_YEAR = 365.25


def for_engine(p: dict) -> dict:
    """Values by the ids and in the units of ``models.estradiol_bone``, and ``g_OP``."""
    known = {name: value for name, value in p.items() if name != "e_SERM"}
    return known | {"e_tam": p["e_SERM"], "e_ral": p["e_SERM"], "s_M": DAYS_PER_YEAR * p["s_M"]}


def published(curve: str) -> dict:
    """The values of curve A, B or C as the fit takes them, those it keeps fixed too."""
    rows = tables.fitted_parameters()
    fixed = {name: value for name, value in models.estradiol_bone.sets[curve].items()
             if name not in ("e_tam", "e_ral")}
    return fixed | rows[rows["curve"] == curve].set_index("symbol")["value"].to_dict()
