// Numbers and sentences. Whole numbers only: a model of a mechanism has no decimals to give.
import { shown } from "./run.mjs";

const THIN = "\u202f";
const MINUS = "\u2212";

/** Text made safe for markup. */
export const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A whole number with a true minus sign. */
export function whole(value) {
  const rounded = Math.round(value);
  return rounded < 0 ? MINUS + -rounded : String(Math.abs(rounded));
}

/** A number with the decimals it has, and a true minus sign. */
export const plain = (value) => String(value).replace("-", MINUS);

/** A control's value with the decimals of its step. */
export const stepped = ({ step }, value) => plain(value.toFixed(String(step).split(".")[1]?.length ?? 0));

/** What the rival curves give, as one range of whole numbers: "−5 to −3". */
export function span(values) {
  const low = whole(Math.min(...values)), high = whole(Math.max(...values));
  return low === high ? low : `${low} to ${high}`;
}

/** A control's value as it is read by eye and by ear. */
export function reading(control, value) {
  if (control.kind === "choice") return { seen: control.options.find(([option]) => option === value)[1] };
  if (control.steps.length) return { seen: control.steps[value - control.min], heard: control.steps[value - control.min] };
  const sign = control.signed && value > 0 ? "+" : "", also = control.also && whole(value * control.also.factor);
  return {
    seen: sign + stepped(control, value) + control.unit, also: also && `= ${also} ${control.also.unit}`,
    heard: (value < 0 ? "minus " : "") + Math.abs(value) + control.spoken + (also ? `, ${also} ${control.also.unit}` : ""),
  };
}

const percent = (low, high) => (low === high ? `${low}${THIN}%` : `${low} to ${high}${THIN}%`);
const FORMATS = {
  change({ low, high }) {
    if (low === 0 && high === 0) return "level with the start";
    if (low < 0 && high > 0) return `between ${-low}${THIN}% below and ${high}${THIN}% above the start`;
    return high > 0 ? `${percent(low, high)} above the start` : `${percent(-high, -low)} below the start`;
  },
  signed: ({ low, high }) => `${span([low, high])}${THIN}%`,
  size: ({ low, high }) => percent(Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))),
  count: ({ low, high }) => (low === high ? plain(low) : `${plain(low)} to ${plain(high)}`),
  points: ({ low }) => `${plain(low)} point${low === 1 ? "" : "s"}`,
  tenth: ({ low }) => plain(low.toFixed(1)),
  thousandth: ({ low }) => plain(low.toFixed(3)),
};
// A readout is a range over the rival curves: a condition holds if it holds for all of them.
const TESTS = { ">=": (a, b) => a.low >= b.high, "<=": (a, b) => a.high <= b.low, "=": (a, b) => a.low === b.low && a.high === b.high, "!=": (a, b) => a.low !== b.low || a.high !== b.high };
const PICK = { start: (values) => values[0], end: (values) => values[values.length - 1], low: (values) => Math.min(...values), high: (values) => Math.max(...values) };

/** Row of a time on the even grid of a run. */
export const rowOf = ({ from, every }, t) => Math.round((t - from) / every);

// The picture and its sentence read the same run: once is enough.
const READ = new WeakMap();

/** Each readout as { low, high } over the curves, in whole numbers: a sentence is judged by what it prints. */
export function readouts(description, result) {
  if (result.facts) return result.facts;
  if (!READ.has(result)) READ.set(result, read(description, result));
  return READ.get(result);
}

function read(description, result) {
  const pick = (at, values) => (typeof at === "number" ? values[rowOf(description.time, at)] : PICK[at](values));
  return Object.fromEntries(description.readouts.map(({ id, series, at, less, spread }) => {
    const found = shown(result, series).map((values) => Math.round(pick(at, values) - less) + 0), low = Math.min(...found), high = Math.max(...found);
    return [id, spread ? { low: high - low, high: high - low } : { low, high }];
  }));
}

const pair = (value) => (typeof value === "object" ? value : { low: value, high: value });

/** How what is known here is told in a text, and which branches hold. */
export const telling = (known) => ({
  told: (text) => text.replace(/\{(\w+):(\w+)\}/g, (_, id, format) => FORMATS[format](pair(known[id]))),
  holds: ({ when }) => when.every(([name, test, bound]) => TESTS[test](pair(known[name]), pair(known[bound] ?? bound))),
});

/** What is said: { first, lines, sentence, why }. Of each part of the sentence, the first branch that holds; `why` there is no picture. */
export function words(description, values, result) {
  const { refused } = result, known = { ...values, ...(refused ? {} : readouts(description, result)) }, { told, holds } = telling(known);
  const first = description.first.filter(holds).map(({ text }) => told(text));
  if (refused) return { first, lines: [], sentence: "No curve is drawn.", why: `${refused.sentence}${refused.source ? ` (${refused.source})` : ""}` };
  const sentence = description.say.map((part) => part.find(holds)).map((branch) => (branch ? told(branch.text) : "")).filter(Boolean).join(" ");
  return { first, lines: description.lines.filter(holds).map((branch) => ({ lead: branch.lead, text: told(branch.text), source: branch.source })), sentence, why: "" };
}
