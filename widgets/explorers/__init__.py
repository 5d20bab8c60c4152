"""The explorers: instruments that draw a model while the reader moves it, on the page and in a notebook.

    from widgets import explorers
    explorer = explorers.rankl_opg()
    explorer                # the instrument
    explorer.values         # its controls
    explorer.trajectory     # what the picture shows, as a table
"""
from .browser import first_paint, site_modules
from .gallery import (
    dxa_reader,
    estradiol_in_men,
    estradiol_threshold,
    hundred_people,
    monitoring_plan,
    rankl_opg,
    rankl_opg_small,
    treatment_paths,
    turnover_and_balance,
    two_crews,
)
from .widget import Explorer

__all__ = ["Explorer", "dxa_reader", "estradiol_in_men", "estradiol_threshold", "first_paint",
           "hundred_people", "monitoring_plan", "rankl_opg", "rankl_opg_small", "site_modules",
           "treatment_paths", "turnover_and_balance", "two_crews"]
