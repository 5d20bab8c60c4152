"""Figures of the book: `described` for a chart's words, ready figures, and hand-drawn schemes.

Importing this room switches Altair to the book's theme and renderer.
"""
from widgets.figures import schemes, theme, tokens
from widgets.figures.against_trials import left_out, misfits
from widgets.figures.calibration import determined
from widgets.figures.estrogen import (
    estradiol_on_one_scale,
    same_women_two_assays,
    threshold_follows_the_assumption,
)
from widgets.figures.living_bone import (
    coupled_markers,
    markers_by_age_and_sex,
    menopause_bone_loss,
    spine_loss_on_inhibitor,
)
from widgets.figures.men import men, testosterone_scan_and_fractures
from widgets.figures.renderer import described

__all__ = ["coupled_markers", "described", "determined", "estradiol_on_one_scale", "left_out",
           "markers_by_age_and_sex", "men", "menopause_bone_loss", "misfits", "same_women_two_assays",
           "schemes", "spine_loss_on_inhibitor", "testosterone_scan_and_fractures", "theme",
           "threshold_follows_the_assumption", "tokens"]
