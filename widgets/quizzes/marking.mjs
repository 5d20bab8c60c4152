// What an answer is worth. No page is needed here: tests ask the same code in Python.
import { measured } from "./text.mjs";

const NUMBER = /^([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?)\s*(.*)$/i;
const NEAR = 1 + 1e-9;  // a tolerance includes its ends, whatever binary digits make of them

const plainly = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}+%/.\-]+/gu, " ").trim().replace(/^(?:the|an?) /, "").replace(/\.$/, "");
const quoted = (text) => `\u201c${text.length > 20 ? `${text.slice(0, 20)}\u2026` : text}\u201d`;

/** Units a number may be given in: [[name, what turns it into the first], ...]. */
export const units = ({ unit, accepted }) => [[unit, 1], ...Object.entries(accepted)];

/** What a typed number means: { value, unit, factor }, or { unclear }, a sentence that says what was not understood. */
export function read(numeric, text, chosen) {
  const bare = text.trim().replace(/[\u2212\u2013]/g, "-").replace(/(?<=\d)[\s\u2019'](?=\d{3}(?!\d))/g, "").replace(/\s*[\u00d7x*]\s*10\^?(?=[+-]?\d)/, "e");
  if (!bare) return { unclear: "Write a number first." };
  const [, digits, rest] = NUMBER.exec(bare) ?? [], known = units(numeric);
  if (digits === undefined) return { unclear: `${quoted(text.trim())} is not understood as a number. Write it like 0.5 or 0,5.` };
  if (/^[.,]\d/.test(rest)) return { unclear: `${quoted(text.trim())} has more than one comma or point. Write one, before the decimals.` };
  const named = rest ? known.find(([name]) => plainly(name) === plainly(rest)) : known.find(([name]) => name === chosen) ?? known[0];
  if (!named) return { unclear: `${quoted(rest)} after the number is not understood. ${known[0][0] ? `Write the number alone, or with ${known.map(([name]) => name).join(" or ")}.` : "Write the number alone."}` };
  return { value: Number(digits.replace(",", ".")), unit: named[0], factor: named[1] };
}

function choice({ type, options }, given) {
  if (!given.length) return { unclear: `Choose ${type === "multi" ? "one or more answers" : "an answer"} first.` };
  const picked = options.filter(({ id }) => given.includes(id)), keys = options.filter(({ correct }) => correct).length;
  const hits = picked.filter(({ correct }) => correct).length, extra = picked.length - hits;
  return { points: Math.max(0, (hits - extra) / keys), said: hits < keys && !extra ? "What you chose is right, but something is missing." : "",
    why: picked.map(({ id, correct }) => [id, id, correct]) };
}

function number({ numeric }, [text, chosen]) {
  const { unclear, value, unit, factor } = read(numeric, text, chosen);
  if (unclear) return { unclear };
  const found = value * factor, within = (one) => Math.abs(found - one.value) <= one.tolerance * NEAR + 1e-15;
  const right = within(numeric), slip = right ? -1 : numeric.slips.findIndex(within);
  return { points: Number(right), said: `Read as ${measured(value, unit)}.`, why: slip < 0 ? [] : [["all", `slip-${slip}`, false]] };
}

const share = (rows) => ({ points: rows.filter(([, , right]) => right).length / rows.length, said: "", why: rows });

function match({ pairs }, given) {
  if (given.some((one) => !one)) return { unclear: "Choose a partner for every line first." };
  return share(pairs.map(({ right }, i) => [String(i), String(i), given[i] === right]));
}

function gaps({ blanks }, given) {
  if (given.some((one) => !one.trim())) return { unclear: "Fill every gap first." };
  return share(blanks.map(({ options, answers }, i) => (options
    ? [String(i), `${i}-${given[i]}`, options.some(({ id, correct }) => correct && id === given[i])]
    : [String(i), String(i), answers.some((one) => plainly(one) === plainly(given[i]))])));
}

function order({ sequence }, given) {
  const placed = sequence.filter((step, i) => given[i] === step).length, right = placed === sequence.length;
  return { points: Number(right), said: right ? "" : `${placed} of ${sequence.length} stand in their place.`, why: [] };
}

function line({ answers }, [text]) {
  if (!text.trim()) return { unclear: "Write an answer first." };
  const right = answers.some((one) => plainly(one) === plainly(text));
  return { points: Number(right), said: right ? "" : "Your words are not among the answers known here. If you mean the same, open the answer and compare.", why: [] };
}

/** Misconceptions that a wrong answer shows, each once. */
function held({ options = [], numeric, blanks = [] }, why) {
  const known = new Map([...options.map((one) => [one.id, one]), ...(numeric?.slips ?? []).map((one, i) => [`slip-${i}`, one]),
    ...blanks.flatMap((blank, i) => (blank.options ?? []).map((one) => [`${i}-${one.id}`, one]))]);
  return Array.from(new Set(why.filter(([, , right]) => !right).map(([, key]) => known.get(key)?.misconception).filter(Boolean)));
}

const MARKERS = { single: choice, multi: choice, numeric: number, match, cloze: gaps, order, short: line, code: number };

/**
 * Mark what was given, a list of ids or texts: { right, points, said, why, slips }, where why is [place, feedback, right]
 * each and slips are misconceptions; or { unclear } if nothing can be marked yet.
 */
export function mark(item, given) {
  const found = MARKERS[item.type](item, given);
  return found.unclear ? found : { ...found, points: Math.round(found.points * 100) / 100, right: found.points === 1, slips: held(item, found.why) };
}
