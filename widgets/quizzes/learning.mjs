// What a reader's answers come to. No page and no storage is needed here: a log goes in, plain data comes out.

/** Days until an item comes back, by its box: a right answer moves it up one, a wrong one back to the first. */
export const DAYS = [1, 3, 7, 16, 35];
const NEW = 3;  // questions never asked before, in a session

/** The number of a calendar day where the reader is, so that "tomorrow" is tomorrow. */
export function dayOf(at) {
  const when = new Date(at);
  return Math.floor(Date.UTC(when.getFullYear(), when.getMonth(), when.getDate()) / 864e5);
}

/** The first answer to each item on each day: what follows it has seen the feedback. In the order of time. */
export function firsts(log) {
  const seen = new Set();
  return [...log].sort((a, b) => a.at - b.at).filter(({ at, item }) => {
    const name = `${dayOf(at)} ${item}`, first = !seen.has(name);
    seen.add(name);
    return first;
  });
}

/**
 * Where each item stands, a Map: { box, due, right, day }. The first meeting puts it into the first box; from then on a
 * right answer counts when it was due, and a wrong one always.
 */
export function boxes(log) {
  const found = new Map();
  for (const { at, item, points } of firsts(log)) {
    const day = dayOf(at), right = points === 1, before = found.get(item);
    const box = !before || !right ? 1 : day < before.due ? before.box : Math.min(before.box + 1, DAYS.length);
    const early = before && right && day < before.due;
    found.set(item, { box, due: early ? before.due : day + DAYS[box - 1], right, day });
  }
  return found;
}

/** Lists taken in turn, so that what stands side by side comes from different ones. */
const inTurn = (lists) => Array.from({ length: Math.max(0, ...lists.map((one) => one.length)) }, (_, i) => lists.flatMap((one) => one.slice(i, i + 1))).flat();

/** Of what one template makes, the first: five questions alike are one question. `of` names the template. */
export function varied(items) {
  const seen = new Set();
  return items.filter(({ of }) => !of || (!seen.has(of) && seen.add(of)));
}

/**
 * What to ask today, at most `most`: what is due, longest overdue first, then a few new questions of the chapters that
 * were read, chapters mixed. `chapters`: [{ page, items: [{ id, parts: [ids that are answered], of }] }].
 */
export function session(log, chapters, read, today, most) {
  const known = boxes(log), overdue = ({ parts }) => Math.max(-1, ...parts.map((part) => (known.has(part) ? today - known.get(part).due : -1)));
  const late = chapters.flatMap(({ items }) => items).filter((item) => overdue(item) >= 0).sort((a, b) => overdue(b) - overdue(a)).slice(0, most);
  const fresh = varied(inTurn(chapters.filter(({ page }) => read.includes(page)).map(({ items }) => items.filter(({ parts }) => !parts.some((part) => known.has(part))))));
  const chosen = new Set([...late, ...fresh.slice(0, Math.min(NEW, most - late.length))]);
  return inTurn(chapters.map(({ items }) => items.filter((item) => chosen.has(item))));
}

/** How often each degree of sureness was right, at first answers: [{ sure, answers, right }], the surest first. */
export function calibration(log) {
  const told = firsts(log).filter(({ sure }) => sure);
  return [3, 2, 1].map((degree) => {
    const mine = told.filter(({ sure }) => sure === degree);
    return { sure: degree, answers: mine.length, right: mine.filter(({ points }) => points === 1).length };
  });
}

/** The reader's own misconceptions, [{ id, times, since }], the most frequent first; `since`: what showed it was answered right later. */
export function misconceptions(log) {
  const known = boxes(log), found = new Map();
  for (const { item, slips } of log) for (const id of slips) {
    const so = found.get(id) ?? { id, times: 0, items: new Set() };
    so.times++;
    found.set(id, { ...so, items: so.items.add(item) });
  }
  const told = Array.from(found.values(), ({ id, times, items }) => ({ id, times, since: Array.from(items).every((item) => known.get(item)?.right) }));
  return told.sort((a, b) => a.since - b.since || b.times - a.times);
}

/** Of the items of one objective: how many there are, were answered, are right, and are still right a week after or more. */
export function progress(parts, known) {
  const met = parts.filter((part) => known.has(part)).map((part) => known.get(part));
  return { all: parts.length, answered: met.length, right: met.filter(({ right }) => right).length, kept: met.filter(({ right, box }) => right && box > 3).length };
}
