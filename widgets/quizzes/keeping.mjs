// What a reader asked to be kept, on this device only: answers, and where she stopped. Off until asked.
import { dayOf } from "./learning.mjs";

export const KEY = "lb-learning";
const FORMAT = "living-bone-learning";
const VERSION = 1;
const KEPT_MOST = 5000;  // answers; the oldest go first
const LONGEST = 2e6;
const NAME = /^[\w.-]{1,80}$/;
const PAGE = /^[a-z]+\/[a-z-]+$/;

/** What cannot be kept or read, in words. */
export const TROUBLES = {
  blocked: "This browser lets the book keep nothing, so nothing is remembered. Everything else works.",
  full: "There is no room left on this device for the last answer. What was kept before is still there. You can save it as a file and erase it here.",
  unreadable: "What was kept on this device cannot be read any more. You can save it as it is, then erase it and begin anew. Until then nothing is added.",
  newer: "What is kept on this device was written by a newer edition of the book. It is left as it is, and nothing is added.",
  large: "This file is too large to be a record of this book.",
  foreign: "This file is not a record of this book.",
};

const time = (value) => Number.isFinite(value) && value > 0 && value < 1e14;
const words = (value, longest) => typeof value === "string" && value.length <= longest;
const isAnswer = (one) => one && time(one.at) && NAME.test(one.item) && one.points >= 0 && one.points <= 1 && [0, 1, 2, 3].includes(one.sure)
  && Array.isArray(one.slips) && one.slips.length < 20 && one.slips.every((id) => NAME.test(id));
const isPlace = (one) => one === null || (one && time(one.at) && PAGE.test(one.page) && words(one.title, 200) && words(one.heading, 200) && words(one.anchor, 200));
const isGiven = (one) => one && Array.isArray(one.given) && one.given.every((text) => words(text, 20000)) && one.points >= 0 && [0, 1, 2, 3].includes(one.sure)
  && Number.isInteger(one.tries) && one.first && Array.isArray(one.slips);

/** A record from its text: { record }, or { trouble }, a name in TROUBLES. */
export function parsed(text) {
  let found;
  try { found = JSON.parse(text); } catch { return { trouble: "unreadable" }; }
  if (found?.format !== FORMAT || !Number.isInteger(found.version)) return { trouble: "unreadable" };
  if (found.version > VERSION) return { trouble: "newer" };
  const { log, place, pages, today } = found;
  const sound = Array.isArray(log) && log.every(isAnswer) && isPlace(place) && pages && Object.entries(pages).every(([page, at]) => PAGE.test(page) && time(at))
    && today && Number.isInteger(today.day) && today.answers && Object.values(today.answers).every(isGiven);
  return sound ? { record: { format: FORMAT, version: VERSION, log, place, pages, today } } : { trouble: "unreadable" };
}

const fresh = () => ({ format: FORMAT, version: VERSION, log: [], place: null, pages: {}, today: { day: 0, answers: {} } });

function stored() {
  try { return { text: localStorage.getItem(KEY) }; } catch { return { trouble: "blocked" }; }
}

function write(record) {
  try { localStorage.setItem(KEY, JSON.stringify(record)); return {}; } catch (error) { return { trouble: error?.name === "SecurityError" ? "blocked" : "full" }; }
}

/** What is kept now: { on, record } or { trouble }. */
export function kept() {
  const { text, trouble } = stored();
  if (trouble) return { on: false, trouble };
  return text === null ? { on: false } : { on: true, ...parsed(text) };
}

/** Begin to keep. Returns {} or { trouble }. */
export const begin = () => (kept().on ? {} : write(fresh()));

/** Erase everything that was kept. */
export function erase() {
  try { localStorage.removeItem(KEY); return {}; } catch { return { trouble: "blocked" }; }
}

/** Change the record, read anew first: another tab may have written since. Does nothing unless the reader asked to keep. */
function change(act) {
  const { on, record, trouble } = kept();
  if (!on || trouble) return { trouble };
  act(record);
  record.log = record.log.slice(-KEPT_MOST);
  return write(record);
}

/** Today's answers: a page that is opened again goes on where it was left. Those of another day are for review. */
export function answersOfToday() {
  const { record } = kept();
  return record && record.today.day === dayOf(Date.now()) ? record.today.answers : {};
}

/** Keep what was answered since: `answers` and `before` by item, as a quiz holds them. Returns {} or { trouble }. */
function add(answers, before) {
  const at = Date.now(), day = dayOf(at), since = Object.entries(answers).filter(([item, { tries }]) => tries !== before[item]?.tries);
  return change((record) => {
    if (record.today.day !== day) record.today = { day, answers: {} };
    for (const [item, answer] of since) {
      record.log.push({ at, item, points: answer.points, sure: answer.sure, slips: answer.slips });
      record.today.answers[item] = answer;
    }
  });
}

/** What keeps a quiz's answers whenever they change, if that was asked for. `given()`: all of them; `told(trouble)` hears. */
export function saving(given, before, told) {
  return () => {
    const now = given(), { trouble } = kept().on ? add(now, before) : {};
    before = now;
    told(trouble);
  };
}

/** Keep where the reader is: { page, title, anchor, heading }. */
export const stopAt = (place) => change((record) => {
  record.place = { ...place, at: Date.now() };
  record.pages[place.page] = record.place.at;
});

/** All that is kept as the text of a file, whether or not this edition can read it. */
export const asText = () => stored().text ?? "";

/** Add a file's record to what is kept: answers of both, each once; the later place. Returns { added } or { trouble }. */
export function take(text) {
  if (text.length > LONGEST) return { trouble: "large" };
  const { record: other, trouble } = parsed(text);
  if (!other) return { trouble: trouble === "newer" ? trouble : "foreign" };
  const started = begin(), name = ({ at, item }) => `${at} ${item}`;
  if (started.trouble) return started;
  let added = 0;
  const done = change((record) => {
    const known = new Set(record.log.map(name)), missing = other.log.filter((one) => !known.has(name(one)));
    added = missing.length;
    record.log = [...record.log, ...missing].sort((a, b) => a.at - b.at);
    record.place = (other.place?.at ?? 0) > (record.place?.at ?? 0) ? other.place : record.place;
    for (const [page, at] of Object.entries(other.pages)) record.pages[page] = Math.max(at, record.pages[page] ?? 0);
  });
  return done.trouble ? done : { added };
}
