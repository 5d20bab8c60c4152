"""Years, days and steps: the one place where times of a scenario become times of a model.

A year has 365.25 days and 120 steps of 3 days, a month 10 of them: every month of every run lies on the
grid, in Python and in the browser. Doses, starts and stops are kept to the nearest step. How long a step
may be is set by the tests, against LSODA: no density may be off by 0.001 %. Steps a fifth longer do not
hold that.
"""
DAYS_PER_YEAR = 365.25
STEPS_PER_YEAR = 120
STEPS_PER_MONTH = STEPS_PER_YEAR // 12
STEP = DAYS_PER_YEAR / STEPS_PER_YEAR  # days
RUN_IN = {"before the final period": 8, "man": 25}  # years lived in the model before a scenario can start
GRID = {"steps_per_year": STEPS_PER_YEAR, "step": STEP, "run_in": list(RUN_IN.values())}


def steps(years) -> int:
    """The nearest whole number of steps to a time in years."""
    return round(years * STEPS_PER_YEAR)
