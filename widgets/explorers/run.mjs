// From the positions of the controls to what is drawn: one run, or scenarios under the rival curves.
import { workedOut } from "./facts.mjs";
import { follow, parameters } from "./scenario.mjs";
import { schedule, solve } from "./solve.mjs";

const COMPARED = { ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, "=": (a, b) => a === b, "!=": (a, b) => a !== b };
// As in allowed.py: the mg of zoledronate above which kidneys decide.
const STRONG = 4;
// There and back again along a slider, twice three curves: 1.5 MB.
const KEPT_CURVES = 192;

/** Whether all of [control, test, bound] hold for these positions of the controls. */
export const met = (when, values) => when.every(([name, test, bound]) => COMPARED[test](values[name], bound));

/** A part of a scenario with its gaps filled; filling.py says what a gap is. */
export function filled(part, values) {
  const stays = (item) => !item?.when || met(item.when, values);
  if (Array.isArray(part)) return part.filter(stays).map((item) => filled(item, values));
  if (part === null || typeof part !== "object") return part;
  if ("control" in part) {
    const value = values[part.control];
    return part.as ? part.as[value] : (part.offset ?? 0) + (part.scale ?? 1) * value;
  }
  if ("sum" in part) return filled(part.sum, values).reduce((a, b) => a + b, 0);
  const whole = Object.fromEntries(Object.entries(part).filter(([key, item]) => key !== "when" && stays(item))
    .map(([key, item]) => [key, filled(item, values)]));
  if (!("every" in part)) return whole;
  const { every, from, count, late = 0, dose = 1 } = whole;
  return Array.from({ length: Math.trunc(count) }, (_, n) => from + every * n + (n + 1 >= dose ? late : 0));
}

const spoken = (drug) => drug[0].toUpperCase() + drug.slice(1).replaceAll("_", " ");

// Medicine or circumstance -> the stretches of steps during which it holds; `_used` in allowed.py.
function inUse({ who, treatments = [], conditions = [], years_since_final_period: since }, steps, lasts) {
  const found = Object.fromEntries(conditions.map((name) => [name, [[-Infinity, Infinity]]]));
  for (const { drug, at, start, stop = Infinity, mg = 0 } of treatments) {
    const stretches = at ? at.map((dose) => [steps(dose), steps(dose) + lasts]) : [[steps(start), steps(stop)]];
    for (const name of drug === "zoledronate" && mg > STRONG ? [drug, "zoledronate_above_4_mg"] : [drug]) found[name] = [...(found[name] ?? []), ...stretches];
  }
  const end = who === "man" ? -Infinity : who === "postmenopausal" ? -steps(since) : Infinity, working = [];
  let begin = -Infinity;
  for (const [first, last] of [...(found.ovarian_suppression ?? []).toSorted((a, b) => a[0] - b[0]), [end, Infinity]]) {
    if (begin < Math.min(first, end)) working.push([begin, Math.min(first, end)]);
    begin = Math.max(begin, last);
  }
  return { ...found, active_ovaries: working };
}

// What is wrong with the form of the treatments: each by itself, then all of one medicine together.
function misformed(treatments, { forms, longest, apart, drugs }, steps) {
  const say = (kind, drug, more = "") => ({ sentence: forms[kind].replace("{Drug}", spoken(drug)).replace("{drug}", drug).replace("{longest}", more), source: "" });
  for (const { drug, start, stop } of treatments) {
    if (stop !== undefined && steps(stop) <= steps(start)) return say("backwards", drug);
    const [most, more] = longest[drug] ?? [Infinity];
    if (stop - start > most + 1e-9) return say("long", drug, more);
  }
  for (const drug of drugs) {
    const own = treatments.filter((one) => one.drug === drug), sorted = (stretches) => stretches.toSorted((a, b) => a[0] - b[0]);
    const courses = sorted(own.filter(({ at }) => !at).map(({ start, stop = Infinity }) => [steps(start), steps(stop)]));
    if (courses.some(([start], i) => i && start < courses[i - 1][1])) return say("overlap", drug);
    const doses = sorted(own.flatMap(({ at = [] }) => at.map((dose) => [steps(dose)])));
    if (doses.some(([dose], i) => i && dose - doses[i - 1][0] < apart)) return say("close", drug);
  }
  return undefined;
}

/** Why a scenario is not run, as { sentence, source }, or undefined; the same rules as allowed.py, as data. */
export function refusal(scenario, limits, model) {
  const steps = (years) => Math.round(years * model.grid.steps_per_year), wrong = misformed(scenario.treatments ?? [], limits, steps);
  if (wrong) return wrong;
  const used = inUse(scenario, steps, limits.lasts), meet = (one = [], other = []) => one.some((a) => other.some((b) => a[0] < b[1] && b[0] < a[1]));
  return limits.rules.find(({ a, b }) => meet(used[a], used[b]));
}

/** What an explorer keeps between two runs: where run-ins ended, and the curves drawn last. */
export const kept = () => ({ lived: new Map(), drawn: new Map() });

// A curve that a control does not change is drawn again and not worked out again; `makings` is all it follows from.
function once({ drawn }, makings, work) {
  const key = JSON.stringify(makings), curve = drawn.get(key) ?? work();
  drawn.delete(key);
  drawn.set(key, curve);
  if (drawn.size > KEPT_CURVES) drawn.delete(drawn.keys().next().value);
  return curve;
}

// What was worked out beforehand for this position of the control.
const replayed = ({ control, time, runs }, values) => runs[values[control]].map((path) => path.map((columns) => ({ time_years: time, ...columns })));

/** What is drawn at these values: { time, names, paths: [[of, one for each curve], ...] }, { facts }, or { refused }. */
export function run(description, model, values, cache = kept()) {
  if (!description.model) return { facts: workedOut(description.facts, values), paths: [] };
  if (!description.paths.length) {
    const { time, of } = solve(model, schedule(description, model, values), description.time);
    return { time, names: [""], paths: [[of]] };
  }
  const held = description.refuse.find(({ when }) => met(when, values));
  if (held) return { refused: { sentence: held.text, source: held.source } };
  const drawn = description.paths.filter((path) => met(path.when, values)).map((path) => ({ path, scenario: filled(path.scenario, values) }));
  for (const { scenario } of drawn) {
    const refused = refusal(scenario, description.limits, model);
    if (refused) return { refused };
  }
  const { recorded } = description, { choices, control, moved, along } = description.curves, names = choices[control ? values[control] : ""];
  const chosen = (name) => (name in model.sets ? [name, {}] : ["C", moved[values[along] - 1].parameters]);
  const curve = (scenario, set, changed) => once(cache, [scenario, set, changed], () => follow(model, scenario, parameters(model, set, changed), cache.lived));
  const paths = recorded ? replayed(recorded, values) : description.paths.map((path) => {
    const found = drawn.find((one) => one.path === path);
    if (!found) return [];
    const own = filled(path.parameters, values);
    return names.map(chosen).map(([set, changed]) => curve(found.scenario, set, { ...changed, ...own }));
  });
  return { time: paths.find((path) => path.length)[0].time_years, names, paths };
}

/** The numbers a picture shows, one array a curve: as they are, or in percent of where they start. */
export const shown = (result, { of, relative, path = 0, minus = null }) => result.paths[path].map((curve, c) => {
  const found = relative ? curve[of].map((value) => (100 * value) / curve[of][0]) : curve[of];
  return minus === null ? found : found.map((value, k) => value - result.paths[minus][c][of][k]);
});
