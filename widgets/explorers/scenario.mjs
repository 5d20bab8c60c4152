// Scenarios in the browser: the same plain data, the same steps, the same columns as widgets/physiology.

const COLUMNS = { resorption: "resorption", formation: "formation", bmd_lumbar_spine_percent: "BMD_LS",
  bmd_total_hip_percent: "BMD_TH", estradiol_pg_ml: "E", rankl: "RANKL", opg: "OPG", rankl_opg_ratio: "ratio" };
const DENSITY = ["bmd_lumbar_spine_percent", "bmd_total_hip_percent"], DOSED = ["denosumab", "zoledronate"];

/** Parameters in order: one of the rival sets, and what is changed by id. */
export function parameters(model, curve, changed = {}) {
  const known = { ...model.sets[curve], ...changed };
  return model.parameters.map((id, i) => known[id] ?? model.values[i]);
}

/** What is set when, in order of step; see Change in timeline.py. */
export function timeline(model, scenario, value) {
  const { steps_per_year: year, step, run_in: [woman, man] } = model.grid, steps = (years) => round(years * year);
  const after = scenario.who === "postmenopausal", last = after ? -steps(scenario.years_since_final_period) : Infinity;
  const first = after ? last - steps(woman) : scenario.who === "man" ? -steps(man) : 0;
  const own = { postmenopausal: [value.E_post, value.E_pre], premenopausal: [value.E_pre, value.E_pre],
    man: [scenario.estradiol_pg_ml, scenario.estradiol_pg_ml] }[scenario.who];
  const given = (scenario.treatments ?? []).map((t) => {
    const start = DOSED.includes(t.drug) ? Infinity : steps(t.start), stop = t.stop === undefined ? Infinity : steps(t.stop);
    return { ...t, start, stop, doses: doses(t, start, stop, year, steps) };
  });
  const edges = given.flatMap((t) => [t.start, t.stop, ...t.doses]).filter(Number.isFinite);

  function change(edge) {
    const on = Object.fromEntries(given.filter((t) => t.start <= edge && edge < t.stop).map((t) => [t.drug, t]));
    const entered = on.anastrozole?.estradiol_pg_ml ?? on.ovarian_suppression?.estradiol_pg_ml;
    const [low, high] = entered === undefined ? own : [entered, entered];
    const share = on.anastrozole && on.anastrozole.estradiol_pg_ml === undefined;
    const mg = (t) => ({ denosumab: value.d_den, romosozumab: value.d_rom })[t.drug] ?? t.mg;
    const dosed = given.filter((t) => t.doses.includes(edge));
    return {
      step: edge, low, high, final: last * step + value.s_M, kept: share ? on.anastrozole.kept ?? value.f_AI : 1,
      added: (on.tamoxifen ? value.e_tam : 0) + (on.raloxifene ? value.e_ral : 0),
      teriparatide: on.teriparatide ? value.h_ter : 0,
      steady: model.pools.map(([drug, , per_mg, half_life]) =>
        drug === "alendronate" && on[drug] ? (value.d_ale * value[per_mg] * value[half_life]) / Math.LN2 : 0),
      doses: model.pools.map(([drug, , per_mg]) =>
        dosed.filter((t) => t.drug === drug).reduce((sum, t) => sum + value[per_mg] * mg(t), 0)),
    };
  }
  return [...new Set([first, ...edges])].sort((a, b) => a - b).map(change);
}

// Python rounds a half to the even number; a dose must not fall on another step here.
function round(value) {
  const down = Math.floor(value), over = value - down;
  return over > 0.5 || (over === 0.5 && down % 2 !== 0) ? down + 1 : down;
}

function doses({ drug, at }, start, stop, year, steps) {
  if (drug !== "romosozumab") return (at ?? []).map(steps);
  return Array.from({ length: Math.ceil((stop - start) / (year / 12)) }, (_, i) => start + (i * year) / 12);
}

/**
 * A scenario under one set of parameters: { time_years, resorption, ... }, columns as in Python, a row a month.
 * `cache` (a Map, kept by the caller) holds where each run-in ended: a slider solves anew only what follows.
 */
export function follow(model, scenario, p, cache = new Map()) {
  const value = Object.fromEntries(model.parameters.map((id, i) => [id, p[i]])), { steps_per_year: year } = model.grid;
  const plan = timeline(model, scenario, value), before = plan.filter((change) => change.step < 0);
  const key = JSON.stringify([before, p]), rest = { y: model.start, pools: model.pools.map(() => 0) };
  const run = march(model, p, value, Number(scenario.who === "man"));
  if (before.length && !cache.has(key)) cache.set(key, run(plan, before[0].step, 0, rest));
  const months = Math.floor(round(scenario.years * year) / (year / 12));  // a run ends with its last whole month
  const { rows } = run(plan, 0, (months * year) / 12, cache.get(key) ?? rest);
  const names = ["E", ...model.outputs], column = (id) => Float64Array.from(rows, (row) => row[names.indexOf(id)]);
  const of = Object.fromEntries(Object.entries(COLUMNS).map(([name, id]) => [name, column(id)]));
  for (const name of DENSITY) of[name] = of[name].map((now) => 100 * (now / of[name][0] - 1));
  return { time_years: Float64Array.from(rows, (_, i) => i / 12), ...of };
}

/** Runge-Kutta with two-day steps, from one step to another: rows by month, and where it stands then. */
function march(model, p, value, man) {
  const { step: h, steps_per_year: year } = model.grid, state = () => new Float64Array(model.states.length);
  const k = new Float64Array(model.k.length), u = new Float64Array(model.inputs.length);
  const out = new Float64Array(model.outputs.length), a = state(), b = state(), c = state(), d = state(), next = state();
  const at = (id) => model.inputs.indexOf(id), E = at("E"), into = model.pools.map(([, input]) => at(input));
  const stay = model.pools.map(([, , , half_life]) => 2 ** (-h / 2 / value[half_life]));
  model.fixed(p, k);

  function set(now, pools, time) {
    u.fill(0);
    u[E] = (now.low + (now.high - now.low) / (1 + Math.exp((time - now.final) / value.tau_E))) * now.kept + now.added;
    u[at("h")] = now.teriparatide;
    u[at("M")] = man;
    for (let i = 0; i < into.length; i++) u[into[i]] += pools[i];
  }
  function wait(now, pools) {
    for (let i = 0; i < stay.length; i++) pools[i] = now.steady[i] + (pools[i] - now.steady[i]) * stay[i];
  }
  function ahead(y, slope, reach) {
    for (let i = 0; i < next.length; i++) next[i] = y[i] + reach * slope[i];
    return next;
  }

  return (plan, from, to, start) => {
    const y = Float64Array.from(start.y), pools = Float64Array.from(start.pools), rows = [];
    const changes = new Map(plan.map((change) => [change.step, change]));
    let now = start.now, [v, half, end] = [0, 0, 0].map(() => new Float64Array(model.v.length));
    for (let step = from; ; step++) {
      const time = step * h, change = step === to ? undefined : changes.get(step);
      if (change) { now = change; for (let i = 0; i < pools.length; i++) pools[i] += now.doses[i]; }
      if (change || step === from) { set(now, pools, time); model.drive(k, u, v); }
      if (from >= 0 && step % (year / 12) === 0) {
        if (!y.every((x) => x > 0 && x < Infinity)) throw new RangeError(`left the values that make sense after day ${time}`);
        set(now, pools, time);
        model.outputs_at(time, y, p, u, out);
        rows.push([u[E], ...out]);
      }
      if (step === to) return { rows, y, pools, now };
      wait(now, pools); set(now, pools, time + h / 2); model.drive(k, u, half);
      wait(now, pools); set(now, pools, time + h); model.drive(k, u, end);
      model.slope(y, v, a);
      model.slope(ahead(y, a, h / 2), half, b);
      model.slope(ahead(y, b, h / 2), half, c);
      model.slope(ahead(y, c, h), end, d);
      for (let i = 0; i < y.length; i++) y[i] += (h / 6) * (a[i] + 2 * (b[i] + c[i]) + d[i]);
      [v, end] = [end, v];
    }
  };
}
