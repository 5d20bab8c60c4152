"""The estradiol-bone model: estradiol sets the pace of remodeling, and remodeling sets bone density.

Nine states, all 1 at rest before menopause; time in days, estradiol in pg/mL. Cells, sclerostin and medicines
follow Jörg et al., eLife, 2022, the RANKL/OPG bracket Lemaire et al., 2004. The map from estradiol, the loss
of precursors, the limit of bisphosphonates, the clock of osteoclasts and the two skeletal sites are this
book's own and fitted to group averages of trials (benchmarks/calibration); the three sets of fitted values (A
no threshold, B two, C one) are what those trials leave open, and none is preferred.
A simplified model of group averages, not of any one person.
"""
import sympy
from sympy import Min, Symbol, sqrt

from .model import Definition, Input, Output, Pool, State

LATEX = {"e_w": r"e_\mathrm{women}", "e_man": r"e_\mathrm{men}", "Lam": r"\Lambda", "g_S": "g_B",
         "w_bp": r"w_\mathrm{bp}", "free": r"R_\mathrm{free}", "kill": r"\kappa",
         "resorption": r"\mathrm{resorption}", "formation": r"\mathrm{formation}",
         "ratio": r"\varrho",
         "RANKL": r"\mathrm{RANKL}", "OPG": r"\mathrm{OPG}", "BMD_LS": r"\mathrm{BMD}_\mathrm{LS}",
         "BMD_TH": r"\mathrm{BMD}_\mathrm{TH}", "D_LS": r"D_\mathrm{LS}",
         "D_TH": r"D_\mathrm{TH}",
         "a_LS": r"a_\mathrm{LS}", "a_TH": r"a_\mathrm{TH}", "t_LS": r"t_\mathrm{LS}",
         "t_TH": r"t_\mathrm{TH}",
         "mu_LS": r"\mu_\mathrm{LS}", "mu_TH": r"\mu_\mathrm{TH}", "B_p": r"B_\mathrm{pre}",
         "C_p": r"C_\mathrm{pre}", "E_pre": r"E_\mathrm{pre}", "E_men": r"E_\mathrm{men}",
         "kappa_max": r"\kappa_\mathrm{max}",
         "e_max": r"e_\mathrm{max}", "r_max": r"r_\mathrm{max}", "eta_bp": r"\eta_\mathrm{bp}",
         "A_SO": "A_{SO}", "A_SC": "A_{SC}"}


def definition() -> Definition:
    """Estradiol to RANKL/OPG to cells to density; equation by equation as in the model card."""
    states = B_p, B, Y, C_p, C, S, Z, D_LS, D_TH = sympy.symbols("B_p B Y C_p C S Z D_LS D_TH")
    E, X, q, h, m, M = sympy.symbols("E X q h m M")
    cells = (K_U, K_P, K_X, K_S, eta_B, omega_B, eta_Y, e_s, A_S, A_SO, A_SC, C_R, nu, gamma) = sympy.symbols(
        "K_U K_P K_X K_S eta_B omega_B eta_Y e_s A_S A_SO A_SC C_R nu gamma")
    drugs = beta, eta_bp, beta_C, beta_B, kappa_m, kappa_max = sympy.symbols(
        "beta eta_bp beta_C beta_B kappa_m kappa_max")
    binding = K_0, K_1 = sympy.symbols("K_0 K_1")
    curve = E_a, n, w, E_b, r_max, alpha = sympy.symbols("E_a n w E_b r_max alpha")
    bone = a_LS, a_TH, mu_LS, mu_TH, t_LS, t_TH, zeta, k_p, k_x, L, phi = sympy.symbols(
        "a_LS a_TH mu_LS mu_TH t_LS t_TH zeta k_p k_x L phi")
    scale = E_pre, E_men, E_m, n_m, e_max = sympy.symbols("E_pre E_men E_m n_m e_max")
    # What a scenario needs to turn years and milligrams into inputs; the equations above do not use them.
    doses = sympy.symbols("E_post tau_E s_M f_AI e_tam e_ral k_den T_den d_den k_zol T_zol k_ale T_ale d_ale "
                          "k_rom T_rom d_rom h_ter")
    e, e_w, e_man, r_E, Lam, opg, K_T, free, rho = sympy.symbols("e e_w e_man r_E Lam O K_T free rho")
    g_S, g_C, g_F, c_C, F_C, kill, w_bp, F = sympy.symbols("g_S g_C g_F c_C F_C kill w_bp F")
    shown = sympy.symbols("resorption formation RANKL OPG ratio BMD_LS BMD_TH")

    def women(x):
        return w * x**n / (E_a**n + x**n) + (1 - w) * x**n / (E_b**n + x**n)

    def men(x):
        return 1 / (1 + (E_m / x)**n_m)

    steps = {
        e_w: women(E) / women(E_pre),
        e_man: men(E) / men(E_men),
        e: Min(e_w + M * (e_man - e_w), e_max),
        r_E: 1 + (r_max - 1) * (1 - e),
        K_T: K_0 + K_1,
        Lam: sqrt(r_E),  # an equal split of the estradiol effect between RANKL and OPG: assumed
        opg: (K_T / sqrt(r_E) - K_0) / K_1,
        free: Lam * K_T / (K_0 + K_1 * opg + K_T * X),
        rho: (1 - beta) * r_E + beta * free,
        g_S: (1 + A_S) / (1 + A_S * S),
        g_C: S * (1 + A_SC) / (1 + A_SC * S),
        F_C: g_C * rho * (1 + beta_C * h) * C_p,
        kill: eta_bp * q / (1 + q + eta_bp * q / kappa_max),  # limited: one dose acts long by saturation
        w_bp: kill / (k_x * K_X + kill),
        g_F: (1 + A_SO) / (1 + A_SO * S),
        c_C: (1 + nu * C_R * C / (1 + C_R * C)) / (1 + nu * C_R / (1 + C_R)),
        F: B * g_F * c_C * (1 - alpha * (1 - e)) * (1 - phi * w_bp),
    }
    rates = (
        K_U * (1 - g_S * B_p),
        (eta_B + omega_B) * g_S * B_p - (eta_B * (1 - beta_B * h) + omega_B) * B,
        eta_Y * (B - Y),
        K_P * k_p * (1 + L - F_C - L * C_p),
        k_x * K_X * (F_C - C) - kill * C,
        K_S * ((1 + 1 / e_s) / (1 + e / e_s) * Y - S * (1 + kappa_m * m)),
        gamma * (C - Z),
        a_LS * ((1 + t_LS * h) * F - C * D_LS**zeta),
        a_TH * ((1 + t_TH * h) * F - C * D_TH**zeta),
    )
    names = ("osteoblast precursors", "osteoblasts", "osteocytes", "osteoclast precursors", "osteoclasts",
             "sclerostin", "slow memory of turnover", "bone, lumbar spine", "bone, total hip")
    seen = (C, F, free, opg, free / opg, D_LS * (1 + mu_LS * (1 - Z)), D_TH * (1 + mu_TH * (1 - Z)))
    titles = ("resorption", "formation", "free RANKL", "OPG", "free RANKL per OPG",
              "bone mineral density, lumbar spine", "bone mineral density, total hip")
    return Definition(
        name="estradiol_bone", title="The estradiol-bone model", source_key="joerg2022", time_unit="day",
        states=tuple(State(s, name, "x premenopausal", rate, 1)
                     for s, name, rate in zip(states, names, rates, strict=True)),
        inputs=(
            Input(E, "estradiol", "pg/mL", E_pre, 0.5, 100),
            Input(X, "denosumab in the body", "1", 0, 0, 3e5),
            Input(q, "bisphosphonate in bone", "1", 0, 0, 0.5),
            Input(h, "teriparatide", "1", 0, 0, 0.25),
            Input(m, "romosozumab in the body", "1", 0, 0, 4),
            Input(M, "a man's curve (1) or a woman's (0)", "1", 0, 0, 1),
        ),
        outputs=tuple(Output(symbol, name, "x premenopausal", expression)
                      for symbol, name, expression in zip(shown, titles, seen, strict=True)),
        parameters=(*cells, *drugs, *binding, *scale, *curve, *bone, *doses), steps=steps, latex=LATEX,
        pools=tuple(Pool(drug, input, Symbol(f"k_{short}"), Symbol(f"T_{short}")) for drug, input, short in (
            ("denosumab", X, "den"), ("zoledronate", q, "zol"), ("alendronate", q, "ale"),
            ("romosozumab", m, "rom"))))
