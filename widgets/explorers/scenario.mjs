// Scenarios in the browser: the same plain data, the same steps, the same columns as widgets/physiology.

const KEPT = 64;  // run-ins at most in a cache
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
  const { steps_per_year: year, run_in: [woman, man] } = model.grid, steps = (years) => round(years * year);
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
      step: edge, low, high, last, kept: share ? on.anastrozole.kept ?? value.f_AI : 1,
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
 * `cache` (a Map, kept by the caller) holds the run-ins: a slider solves anew only what it changes.
 */
export function follow(model, scenario, p, cache = new Map()) {
  const value = Object.fromEntries(model.parameters.map((id, i) => [id, p[i]])), { steps_per_year: year, step: h } = model.grid;
  const plan = timeline(model, scenario, value), run = prepared(model, p, value, Number(scenario.who === "man"));
  const month = year / 12, last = Math.floor(round(scenario.years * year) / month);  // a run ends with its last whole month
  const of = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, new Float64Array(last + 1)])), names = ["E", ...model.outputs];
  const into = Object.entries(COLUMNS).map(([name, id]) => [of[name], names.indexOf(id)]);
  const seen = new Float64Array(names.length), out = seen.subarray(1);
  march(run, plan, 0, last * month, livedIn(run, plan[0], p, cache), month, (step, y, u) => {
    if (!y.every((x) => x > 0 && x < Infinity)) throw new RangeError(`left the values that make sense after day ${step * h}`);
    model.outputs_at(step * h, y, p, u, out);
    seen[0] = u[run.E];
    for (const [column, i] of into) column[step / month] = seen[i];
  });
  for (const name of DENSITY) of[name] = of[name].map((now) => 100 * (now / of[name][0] - 1));
  return { time_years: Float64Array.from(of.resorption, (_, i) => i / 12), ...of };
}

/** Where the run-in ends. Counted from its own beginning and kept by the year, one path serves every start that lies on it. */
function livedIn(run, first, p, cache) {
  if (first.step >= 0) return run.model.start;
  const { steps_per_year: year } = run.model.grid, length = -first.step, whole = Math.floor(length / year);
  const plan = [{ ...first, step: 0, last: first.last + length }], key = JSON.stringify([plan, p]);
  const path = cache.get(key) ?? [run.model.start], known = path.length - 1;
  if (known < whole) march(run, plan, known * year, whole * year, path[known], year, (step, y) => { path[step / year] = y.slice(); });
  cache.delete(key);
  cache.set(key, path);  // last in the map: the first to go is the one not asked for longest
  if (cache.size > KEPT) cache.delete(cache.keys().next().value);
  return march(run, plan, whole * year, length, path[whole]);
}

/** What a run works with, made once: its loop allocates nothing. */
function prepared(model, p, value, man) {
  const room = ({ length }) => new Float64Array(length), rooms = (like, n) => Array.from({ length: n }, () => room(like));
  const [y, next, a, b, c, d] = rooms(model.states, 6), [v, half, end] = rooms(model.v, 3), at = (id) => model.inputs.indexOf(id);
  const h = model.grid.step, stay = Float64Array.from(model.pools, ([, , , half_life]) => 2 ** (-h / 2 / value[half_life]));
  const run = { model, h, late: value.s_M, tau: value.tau_E, k: room(model.k), u: room(model.inputs), y, next, a, b, c, d, v, half, end,
    pools: room(stay), stay, into: model.pools.map(([, input]) => at(input)), E: at("E"), teriparatide: at("h") };
  model.fixed(p, run.k);
  run.u[at("M")] = man;
  return run;
}

/** From one step to another: the state at the end. `see` is shown every so many steps, and again what a change made of them. */
function march(run, plan, from, to, start, every, see) {
  run.y.set(start);
  run.pools.fill(0);
  for (const [i, now] of plan.entries()) {
    const since = Math.max(from, now.step), until = Math.min(to, plan[i + 1]?.step ?? to);
    if (since >= until) continue;
    for (let j = 0; j < run.pools.length; j++) run.pools[j] += now.doses[j];
    const still = now.low === now.high && run.pools.every((pool, j) => pool === now.steady[j]);
    for (const into of [run.v, run.half, run.end]) drive(run, now, since, into);
    for (let step = since; step < until; step++) {
      if (see && step % every === 0) see(step, run.y, run.u);
      if (!still) {
        wait(run, now);
        drive(run, now, step + 0.5, run.half);
        wait(run, now);
        drive(run, now, step + 1, run.end);
      }
      advance(run);
    }
    if (see && until % every === 0) see(until, run.y, run.u);
  }
  return run.y;
}

function wait({ pools, stay }, { steady }) {
  for (let i = 0; i < stay.length; i++) pools[i] = steady[i] + (pools[i] - steady[i]) * stay[i];
}

function drive({ model, h, k, u, E, teriparatide, late, tau, into, pools }, now, step, v) {
  u[E] = (now.low + (now.high - now.low) / (1 + Math.exp(((step - now.last) * h - late) / tau))) * now.kept + now.added;
  u[teriparatide] = now.teriparatide;
  for (let i = 0; i < into.length; i++) u[into[i]] = 0;
  for (let i = 0; i < into.length; i++) u[into[i]] += pools[i];  // two medicines may share an input
  model.drive(k, u, v);
}

/** The classic fourth-order Runge-Kutta step, from the inputs at its start, middle and end. */
function advance(run) {
  const { model, h, k, y, a, b, c, d } = run;
  model.slope(y, k, run.v, a);
  model.slope(ahead(run, a, h / 2), k, run.half, b);
  model.slope(ahead(run, b, h / 2), k, run.half, c);
  model.slope(ahead(run, c, h), k, run.end, d);
  for (let i = 0; i < y.length; i++) y[i] += (h / 6) * (a[i] + 2 * (b[i] + c[i]) + d[i]);
  [run.v, run.end] = [run.end, run.v];
}

function ahead({ y, next }, slope, reach) {
  for (let i = 0; i < next.length; i++) next[i] = y[i] + reach * slope[i];
  return next;
}
