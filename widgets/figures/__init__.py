"""Figures of the book: `described` for a chart's words, ready figures, and hand-drawn schemes.

Importing this room switches Altair to the book's theme and renderer.
"""
from widgets.figures import schemes, theme, tokens
from widgets.figures.against_trials import left_out, misfits
from widgets.figures.calibration import determined, men
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
from widgets.figures.renderer import described
from widgets.figures.trajectories import after_stopping, density_over_time

__all__ = ["after_stopping", "coupled_markers", "density_over_time", "described", "determined",
           "estradiol_on_one_scale", "left_out", "markers_by_age_and_sex", "men", "menopause_bone_loss",
           "misfits", "same_women_two_assays", "schemes", "spine_loss_on_inhibitor", "theme",
           "threshold_follows_the_assumption", "tokens"]
