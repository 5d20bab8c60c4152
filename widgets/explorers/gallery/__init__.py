"""The explorers of the book, each a description."""
from .crews import turnover_and_balance, two_crews
from .dxa_reader import dxa_reader
from .estradiol_threshold import estradiol_threshold
from .monitoring_plan import monitoring_plan
from .rankl_opg import rankl_opg, rankl_opg_small

__all__ = ["dxa_reader", "estradiol_threshold", "monitoring_plan", "rankl_opg", "rankl_opg_small",
           "turnover_and_balance", "two_crews"]
