"""The residual table of the prototype: what each target is, and what curves A, B and C gave to two decimals.

A target is a reading of one scenario, or of the difference of two; times in years. The numbers are those of
an independent implementation, not of trials. It printed what steps of four days gave, which misplace a dose
by up to two days; ``CONVERGED`` is free of that.
"""
from widgets.physiology import Scenario

YEARS = 12
HALF_YEARLY = [i / 2 for i in range(10)]


def taken(drug, start=None, stop=None, **more):
    times = {name: value for name, value in (("start", start), ("stop", stop)) if value is not None}
    return {"drug": drug, **times, **more}


def woman(after, *treatments):
    return Scenario("postmenopausal", YEARS, treatments, years_since_final_period=after)


def suppressed(level):
    return Scenario("premenopausal", YEARS, [taken("ovarian_suppression", 0, 2, estradiol_pg_ml=level)])


def man(before, on=None):
    treatments = [] if on is None else [taken("anastrozole", 0, 2, estradiol_pg_ml=on)]
    return Scenario("man", YEARS, treatments, estradiol_pg_ml=before)


AI = taken("anastrozole", 0, 5)
SCENARIOS = {
    "around the final period": woman(-5), "10 years after": woman(10), "15 years after": woman(15),
    "22 years after": woman(22), "anastrozole": woman(10, AI),
    "tamoxifen": woman(10, taken("tamoxifen", 0, 5)), "raloxifene": woman(10, taken("raloxifene", 0, 3)),
    "denosumab": woman(22, taken("denosumab", at=HALF_YEARLY)),
    "denosumab for 2 years": woman(15, taken("denosumab", at=HALF_YEARLY[:4])),
    "inhibitor": woman(9.5, taken("anastrozole", 0, 3.5)),
    "inhibitor, then denosumab": woman(9.5, taken("anastrozole", 0, 3.5),
                                       taken("denosumab", at=[0.5, 1, 1.5, 2])),
    "inhibitor, 8 years after": woman(8, taken("anastrozole", 0, 6)),
    "inhibitor and zoledronate": woman(8, taken("anastrozole", 0, 6),
                                       taken("zoledronate", at=HALF_YEARLY, mg=4)),
    "zoledronate once": woman(15, taken("zoledronate", at=[0], mg=5)),
    "alendronate": woman(15, taken("alendronate", 0, 4)),
    "teriparatide": woman(20, taken("teriparatide", 0, 1.75)), "estradiol 42": suppressed(42),
    "estradiol 12": suppressed(12), "estradiol 15": suppressed(15), "man 15": man(15),
    "man 15 to 12": man(15, 12),
    "man 26 to 17": man(26, 17), "man 28 to 11": man(28, 11), "premenopausal": suppressed(60).untreated,
}
LS, TH, C, F = "bmd_lumbar_spine_percent", "bmd_total_hip_percent", "resorption", "formation"
# name: scenario, less this scenario, column, from, to, scale, then B, A, C as printed
TARGETS = {
    "SWAN LS FMP-1..+2": ("around the final period", "", LS, 4, 7, 1, -6.47, -6.07, -5.08),
    "SWAN FN FMP-1..+2": ("around the final period", "", TH, 4, 7, 1, -4.43, -4.16, -3.39),
    "SWAN LS FMP-5..+5": ("around the final period", "", LS, 0, 10, 1, -11.02, -11.13, -11.39),
    "SWAN FN FMP-5..+5": ("around the final period", "", TH, 0, 10, 1, -8.25, -8.32, -8.51),
    "Sowers LS, a year": ("around the final period", "", LS, 7, 12, 1 / 5, -1.30, -1.40, -1.68),
    "IBIS-II placebo LS 3y": ("10 years after", "", LS, 0, 3, 1, -1.18, -1.20, -1.31),
    "IBIS-II placebo TH 3y": ("10 years after", "", TH, 0, 3, 1, -1.56, -1.58, -1.66),
    "IBIS-II anastrozole LS 3y": ("anastrozole", "", LS, 0, 3, 1, -4.68, -4.63, -4.46),
    "IBIS-II anastrozole TH 3y": ("anastrozole", "", TH, 0, 3, 1, -4.05, -4.04, -3.97),
    "ATAC anastrozole LS 1y": ("anastrozole", "", LS, 0, 1, 1, -2.42, -2.44, -2.52),
    "ATAC LS 2y": ("anastrozole", "", LS, 0, 2, 1, -3.72, -3.71, -3.62),
    "ATAC LS 5y": ("anastrozole", "", LS, 0, 5, 1, -6.13, -6.05, -5.80),
    "ATAC TH 1y": ("anastrozole", "", TH, 0, 1, 1, -1.88, -1.90, -1.98),
    "ATAC TH 2y": ("anastrozole", "", TH, 0, 2, 1, -3.08, -3.08, -3.07),
    "ATAC TH 5y": ("anastrozole", "", TH, 0, 5, 1, -5.66, -5.63, -5.50),
    "ATAC off-AI LS y5-6": ("anastrozole", "", LS, 5, 6, 1, 1.23, 1.24, 1.26),
    "ATAC off-AI LS y5-7": ("anastrozole", "", LS, 5, 7, 1, 1.68, 1.67, 1.52),
    "ATAC off-AI TH y5-6": ("anastrozole", "", TH, 5, 6, 1, 0.49, 0.50, 0.54),
    "ATAC off-AI TH y5-7": ("anastrozole", "", TH, 5, 7, 1, 0.54, 0.54, 0.50),
    "ATAC tamoxifen LS 5y": ("tamoxifen", "", LS, 0, 5, 1, 2.67, 2.67, 2.63),
    "ATAC tamoxifen TH 5y": ("tamoxifen", "", TH, 0, 5, 1, 0.88, 0.88, 0.92),
    "FREEDOM LS 3y": ("denosumab", "22 years after", LS, 0, 3, 1, 8.76, 8.76, 8.65),
    "FREEDOM TH 3y": ("denosumab", "22 years after", TH, 0, 3, 1, 5.88, 5.88, 5.89),
    "FREEDOM-ext LS 2y": ("denosumab", "", LS, 0, 2, 1, 6.90, 6.91, 6.92),
    "FREEDOM-ext TH 2y": ("denosumab", "", TH, 0, 2, 1, 4.31, 4.31, 4.35),
    "FREEDOM-ext LS 5y": ("denosumab", "", LS, 0, 5, 1, 11.26, 11.22, 10.80),
    "FREEDOM-ext TH 5y": ("denosumab", "", TH, 0, 5, 1, 7.29, 7.28, 7.11),
    "post-denosumab LS": ("denosumab for 2 years", "", LS, 2, 3, 1, -6.24, -6.41, -7.19),
    "post-denosumab TH": ("denosumab for 2 years", "", TH, 2, 3, 1, -4.07, -4.17, -4.69),
    "Ellis LS 1y": ("inhibitor, then denosumab", "inhibitor", LS, 0.5, 1.5, 1, 5.91, 5.91, 6.00),
    "Ellis LS 2y": ("inhibitor, then denosumab", "inhibitor", LS, 0.5, 2.5, 1, 8.61, 8.57, 8.38),
    "Ellis TH 2y": ("inhibitor, then denosumab", "inhibitor", TH, 0.5, 2.5, 1, 5.95, 5.92, 5.83),
    "ZO-FAST LS 1y": ("inhibitor and zoledronate", "inhibitor, 8 years after", LS, 0, 1, 1, 5.59, 5.60, 5.62),
    "ZO-FAST TH 1y": ("inhibitor and zoledronate", "inhibitor, 8 years after", TH, 0, 1, 1, 3.73, 3.73, 3.74),
    "ZO-FAST immediate LS 5y": ("inhibitor and zoledronate", "", LS, 0, 5, 1, 10.68, 10.76, 10.54),
    "Grey LS 2y": ("zoledronate once", "15 years after", LS, 0, 2, 1, 5.17, 5.16, 5.07),
    "Grey LS 5y": ("zoledronate once", "15 years after", LS, 0, 5, 1, 6.20, 6.20, 6.20),
    "Grey TH 2y": ("zoledronate once", "15 years after", TH, 0, 2, 1, 3.51, 3.51, 3.45),
    "Grey TH 5y": ("zoledronate once", "15 years after", TH, 0, 5, 1, 4.62, 4.62, 4.65),
    "Alendronate LS 3y": ("alendronate", "15 years after", LS, 0, 3, 1, 6.97, 6.98, 6.98),
    "Alendronate TH 3y": ("alendronate", "15 years after", TH, 0, 3, 1, 4.77, 4.78, 4.80),
    "Teriparatide LS 21mo": ("teriparatide", "", LS, 0, 1.75, 1, 9.70, 9.70, 9.70),
    "Teriparatide TH 21mo": ("teriparatide", "", TH, 0, 1.75, 1, 2.62, 2.60, 2.60),
    "Raloxifene LS 2y": ("raloxifene", "10 years after", LS, 0, 2, 1, 2.61, 2.61, 2.59),
    "Raloxifene TH 2y": ("raloxifene", "10 years after", TH, 0, 2, 1, 1.79, 1.79, 1.82),
    "Elagolix 150 LS 6mo": ("estradiol 42", "", LS, 0, 0.5, 1, -1.21, -1.19, -0.29),
    "Elagolix 200 LS 6mo": ("estradiol 12", "", LS, 0, 0.5, 1, -3.10, -3.00, -2.82),
    "Leuprolide LS 6mo": ("estradiol 15", "", LS, 0, 0.5, 1, -2.90, -2.69, -2.06),
    "Burnett-Bowie LS 1y": ("man 15 to 12", "man 15", LS, 0, 1, 1, -0.46, -0.54, -0.66),
    "AI 12 mo resorption": ("inhibitor, 8 years after", "", C, 0, 1, 100, 109.78, 110.02, 110.13),
    "AI 12 mo formation": ("inhibitor, 8 years after", "", F, 0, 1, 100, 104.45, 104.90, 104.71),
    "postmenopausal resorption": ("10 years after", "", C, None, 0, 100, 115.19, 117.16, 127.47),
}
# Curve B of the same prototype, run once with steps of a quarter of a day instead of its four
CONVERGED = {
    "SWAN LS FMP-1..+2": -6.4661, "SWAN FN FMP-1..+2": -4.4333, "SWAN LS FMP-5..+5": -11.0189,
    "SWAN FN FMP-5..+5": -8.2450, "Sowers LS, a year": -1.3048, "IBIS-II placebo LS 3y": -1.1812,
    "IBIS-II placebo TH 3y": -1.5560, "IBIS-II anastrozole LS 3y": -4.6812,
    "IBIS-II anastrozole TH 3y": -4.0533, "ATAC anastrozole LS 1y": -2.4217, "ATAC LS 2y": -3.7270,
    "ATAC LS 5y": -6.1332, "ATAC TH 1y": -1.8829, "ATAC TH 2y": -3.0838, "ATAC TH 5y": -5.6661,
    "ATAC off-AI LS y5-6": 1.2270, "ATAC off-AI LS y5-7": 1.6850, "ATAC off-AI TH y5-6": 0.4875,
    "ATAC off-AI TH y5-7": 0.5453, "ATAC tamoxifen LS 5y": 2.6704, "ATAC tamoxifen TH 5y": 0.8839,
    "FREEDOM LS 3y": 8.7615, "FREEDOM TH 3y": 5.8792, "FREEDOM-ext LS 2y": 6.8919,
    "FREEDOM-ext TH 2y": 4.3020, "FREEDOM-ext LS 5y": 11.2581, "FREEDOM-ext TH 5y": 7.2868,
    "post-denosumab LS": -6.2363, "post-denosumab TH": -4.0618, "Ellis LS 1y": 5.9189,
    "Ellis LS 2y": 8.6337, "Ellis TH 2y": 5.9596, "ZO-FAST LS 1y": 5.5896, "ZO-FAST TH 1y": 3.7306,
    "ZO-FAST immediate LS 5y": 10.6742, "Grey LS 2y": 5.1630, "Grey LS 5y": 6.2007, "Grey TH 2y": 3.5122,
    "Grey TH 5y": 4.6165, "Alendronate LS 3y": 6.9707, "Alendronate TH 3y": 4.7722,
    "Teriparatide LS 21mo": 9.7121, "Teriparatide TH 21mo": 2.6203, "Raloxifene LS 2y": 2.6114,
    "Raloxifene TH 2y": 1.7891, "Elagolix 150 LS 6mo": -1.2107, "Elagolix 200 LS 6mo": -3.0913,
    "Leuprolide LS 6mo": -2.8973, "Burnett-Bowie LS 1y": -0.4629, "AI 12 mo resorption": 110.0469,
    "AI 12 mo formation": 104.5785, "postmenopausal resorption": 115.1856,
}
