"""The fitted values of parameters.csv, and how the model of the book takes them.

Two values are not of its equations: ``g_OP`` belongs to the reading of density, not to bone, and ``e_SERM``
is one estradiol equivalent where the model keeps one each for tamoxifen and raloxifene.
"""
import csv
from pathlib import Path

TABLE = Path(__file__).with_name("parameters.csv")
DAYS_PER_YEAR = 365.25


def for_engine(p: dict) -> dict:
    """Values by the ids and in the units of ``models.estradiol_bone``."""
    known = {name: value for name, value in p.items() if name not in ("g_OP", "e_SERM")}
    return known | {"e_tam": p["e_SERM"], "e_ral": p["e_SERM"], "s_M": DAYS_PER_YEAR * p["s_M"]}


def published(curve: str) -> dict:
    """The values of curve A2, B2 or C2, by symbol; ``s_M`` in years."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["symbol"]: float(row["value"]) for row in csv.DictReader(file)
                if row["model"] == f"estradiol_bone.{curve}"}
