// A hundred people, ten by ten: those counted are filled, those it happened to wear a sash, whoever is counted.
import { met } from "./run.mjs";
import { safe } from "./say.mjs";

const PEOPLE = Array.from({ length: 100 }, (_, i) => i);
const LINE = 28;
const place = (i) => [8 + (i % 10) * 26 + (i % 10 > 4 ? 8 : 0), Math.floor(i / 10) * 22 + (i > 49 ? 6 : 0)];
const shape = (outline) => (people) => people.map((i) => `M${place(i).join(" ")}${outline}`).join("");
const person = shape("a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 1 1 0 -7.6m-6 17.6v-3.5a6 5.6 0 0 1 12 0v3.5z");
const sash = shape("m-3.4 16.6l6 -6.4");

/** What moves: which panels are shown, and who of the hundred is filled. */
export function hundred({ id, title, other, groups, spared, when }, result, { values, known }) {
  const there = met(when, values), turned = met(spared, values), moves = { [id]: { visibility: there ? "visible" : "hidden" } };
  moves[`${id}-title`] = { text: turned ? other : title };
  groups.forEach(({ label, fact }, g) => {
    const count = known[fact], hit = there ? PEOPLE.slice(0, count) : [], rest = there ? PEOPLE.slice(count) : [], key = `${id}-${g}`;
    moves[`${key}-hit`] = { class: turned ? "lb-empty" : "lb-hit", d: person(hit) };
    moves[`${key}-rest`] = { class: turned ? "lb-spared" : "lb-empty", d: person(rest) };
    moves[`${key}-sash`] = { class: turned ? "lb-sash" : "lb-sash lb-worn", d: sash(hit) };
    moves[`${key}-label`] = { text: `${label}: ${turned ? 100 - count : count} of 100` };
  });
  return moves;
}

/** One outcome: its title, what the reader must know of it, and its groups side by side. */
export function hundredPanel({ id, top, notes, groups }, moves, part) {
  const words = notes.map((note, i) => `<text class="soft" x="0" y="${top + LINE * (i + 1)}">${safe(note)}</text>`).join("");
  const under = top + LINE * (notes.length + 1) + 8;
  const arrays = groups.map((_, g) => {
    const key = `${id}-${g}`, x = g * 348;
    return part("text", `${key}-label`, moves, ` class="lab" x="${x}" y="${under}"`)
      + `<g class="lb-people" transform="translate(${x} ${under + 13})">${["rest", "hit", "sash"].map((who) => part("path", `${key}-${who}`, moves)).join("")}</g>`;
  }).join("");
  return part("g", id, moves, ' class="lb-hundred"', `${part("text", `${id}-title`, moves, ` class="lab" x="0" y="${top}"`)}${words}${arrays}`);
}
