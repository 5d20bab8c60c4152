"""Jörg et al. 2022 as published, against its reference runs and the values our model takes from it."""
import numpy as np
import pytest

from widgets import models

from . import joerg2022 as core

YEAR, BEGIN = 365.0, 67 * 365.0


@pytest.fixture(scope="module")
def at_67():
    return core.solved(core.at_rest(core.VALUES), 0.0, BEGIN, {})[1][-1]


@pytest.mark.parametrize("order", core.SEQUENCES)
def test_a_sequence_of_drugs_ends_where_published(at_67, order):
    doses = {}
    for year, letter in enumerate(order):
        every, mg = core.DOSES[letter]
        doses[letter] = [(BEGIN + YEAR * year + i * every, mg) for i in range(int(YEAR // every) + 1)]
    _, states = core.solved(at_67, BEGIN, 82 * YEAR, doses)
    density = states[:, 7] * states[:, 8]
    highest, last = core.SEQUENCES[order]
    assert density.max() / density[0] - 1 == pytest.approx(highest, abs=2e-4)
    assert density[-1] / density[0] - 1 == pytest.approx(last, abs=2e-4)


def test_our_values_follow_from_the_published_ones():
    v, p = core.VALUES, {id: q.value for id, q in models.estradiol_bone.parameters.items()}
    pB, _, _, pC, _, s, *_ = core.at_rest(v)
    computed = {"K_U": 1 / pB, "K_P": 1 / pC, "A_S": s / v["s_pB"], "A_SO": s / v["s_Omega"],
                "A_SC": s / v["s_pC"], "C_R": 1 / v["eta_C"] / v["r_Omega"],
                "kappa_m": v["kappa_s"] / (v["kappa_s"] + v["delta_s"])}
    same = {"K_X": "eta_C", "K_S": "kappa_s", "eta_B": "eta_B", "omega_B": "omega_B", "eta_Y": "eta_Y",
            "e_s": "e_s", "nu": "nu_Omega", "gamma": "gamma", "beta": "beta_den", "eta_bp": "eta_bp"}
    assert {name: p[name] for name in computed} == pytest.approx(computed, rel=1e-6)
    assert {name: p[name] for name in same} == {name: v[other] for name, other in same.items()}
    for letter, short in {"A": "ale", "R": "rom", "D": "den"}.items():
        assert (p[f"T_{short}"], p[f"k_{short}"]) == (core.HALF_LIFE[letter], core.EFFECT[letter])


def test_teriparatide_and_the_bracket_follow_too():
    lemaire = {id: q.value for id, q in models.lemaire2004.parameters.items()}
    ours = {id: q.value for id, q in models.estradiol_bone.parameters.items()}
    signal = 20 * 0.265529542 * 0.0417 / np.log(2)  # 20 µg a day, its effect per µg, half-life in days
    assert ours["h_ter"] == pytest.approx(signal / (1 + signal), rel=1e-6)
    assert ours["K_0"] == pytest.approx(1 + lemaire["k_3"] * lemaire["K"] / lemaire["k_4"], rel=1e-6)
    opg = models.lemaire2004.outputs["OPG"].value
    assert ours["K_1"] == pytest.approx(lemaire["k_1"] / lemaire["k_2"] * opg, rel=1e-4)
