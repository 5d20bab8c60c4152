"""The values of the prototype, by symbol for curves A, B and C: a special case of the book's equations."""
import numpy as np

# no limit to the kill rate, the published clock of osteoclasts, estradiol falling at the final period
WITHOUT = {"kappa_max": 1e15, "k_x": 1.0, "s_M": 0.0}
VALUES = {
    "E_a": (45.2307, 1.46531, 9.59253),
    "n": (0.622687, 2.0, 2.0),
    "w": (1.0, 0.289525, 1.0),
    "E_b": (15.0, 38.3859, 15.0),
    "r_max": (2.25357, 1.95553, 3.02094),
    "alpha": (0.123532, 0.120866, 0.0681639),
    "a_LS": (0.000413733, 0.000411642, 0.000392714),
    "a_TH": (0.000274071, 0.000271732, 0.000268222),
    "mu_LS": (0.0296397, 0.0303886, 0.0296874),
    "mu_TH": (0.0175933, 0.01821, 0.0172277),
    "t_LS": (0.242109, 0.276981, 0.174492),
    "t_TH": (-0.273222, -0.244812, -0.33871),
    "zeta": (0.906095, 0.928333, 0.825442),
    "k_p": (1.74161, 1.78056, 1.68578),
    "L": (0.438534, 0.43743, 0.53438),
    "phi": (0.115428, 0.114085, 0.127409),
    "k_zol": (0.0135329, 0.0136263, 0.0120493),
    "T_zol": (713.232, 712.626, 837.622),
    "e_ral": (12.8011, 20.5965, 4.34128),
    "e_tam": (14.0803, 21.4625, 5.28232),
}


def values(curves, **more):
    """Parameters for ``simulate_many``, one person per curve."""
    rows = {name: [row["ABC".index(curve)] for curve in curves] for name, row in VALUES.items()}
    return rows | {name: np.full(len(curves), value) for name, value in {**WITHOUT, **more}.items()}
