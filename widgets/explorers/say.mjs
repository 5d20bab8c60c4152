// Numbers and sentences. Whole numbers only: a model of a mechanism has no decimals to give.
import { shown } from "./solve.mjs";

const THIN = "\u202f";
const MINUS = "\u2212";

/** Text made safe for markup. */
export const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A whole number with a true minus sign. */
export function whole(value) {
  const rounded = Math.round(value);
  return rounded < 0 ? MINUS + -rounded : String(Math.abs(rounded));
}

/** A control's value as it is read by eye and by ear. */
export function reading(control, value) {
  const sign = control.signed && value > 0 ? "+" : "";
  return { seen: sign + whole(value) + control.unit, heard: (value < 0 ? "minus " : "") + Math.abs(value) + control.spoken };
}

const FORMATS = {
  change: (n) => (n === 0 ? "level with the start" : `${Math.abs(n)}${THIN}% ${n > 0 ? "above" : "below"} the start`),
  size: (n) => `${Math.abs(n)}${THIN}%`,
};
const TESTS = { ">=": (a, b) => a >= b, "<=": (a, b) => a <= b, "=": (a, b) => a === b };
const PICK = { end: (values) => values[values.length - 1], low: (values) => Math.min(...values), high: (values) => Math.max(...values) };

/** Each readout rounded to a whole number, so that a sentence is judged by what it prints. */
export function readouts(description, model, run) {
  return Object.fromEntries(description.readouts.map(({ id, series, at, less }) =>
    [id, Math.round(PICK[at](shown(run, model, series)) - less) + 0]));
}

/** The sentence under the picture: of each part, the first branch whose conditions hold. */
export function sentence(description, model, run) {
  const read = readouts(description, model, run);
  const holds = ({ when }) => when.every(([id, test, bound]) => TESTS[test](read[id], read[bound] ?? bound));
  const texts = description.say.map((part) => part.find(holds)?.text ?? "");
  return texts.filter(Boolean).join(" ").replace(/\{(\w+):(\w+)\}/g, (_, id, format) => FORMATS[format](read[id]));
}
