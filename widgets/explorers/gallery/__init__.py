"""The explorers of the book, each a description."""
from .crews import turnover_and_balance, two_crews
from .dxa_reader import dxa_reader
from .estradiol_in_men import estradiol_in_men
from .estradiol_threshold import estradiol_threshold
from .hundred_people import hundred_people
from .monitoring_plan import monitoring_plan
from .rankl_opg import rankl_opg, rankl_opg_small
from .treatment_paths import treatment_paths

__all__ = ["dxa_reader", "estradiol_in_men", "estradiol_threshold", "hundred_people", "monitoring_plan",
           "rankl_opg", "rankl_opg_small", "treatment_paths", "turnover_and_balance", "two_crews"]
