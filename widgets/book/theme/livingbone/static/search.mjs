// Searches the book on the reader's own device. A word counts more in a title than in the text.
const status = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const field = document.querySelector("#q");
const MOST = 30;
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
/** A plural finds its singular: good enough for English nouns, and easy to foresee. */
const stem = (word) => (word.length > 4 ? word.replace(/(ies|es|s)$/, "") : word);
let index;

async function load() {
  const answer = await fetch(status.dataset.index);
  if (!answer.ok) throw new Error(`the index could not be read (${answer.status})`);
  return (await answer.json()).map((entry) => ({ ...entry, page: fold(entry.p), heading: fold(entry.h), text: fold(entry.x), keys: fold(entry.k ?? "") }));
}

const count = (text, word) => text.split(word).length - 1;

function score(entry, words) {
  let sum = 0;
  for (const word of words) {
    const found = 12 * count(entry.heading, word) + 8 * count(entry.page, word) + Math.min(5, count(entry.text, word) + count(entry.keys, word));
    if (!found) return 0;
    sum += found;
  }
  return sum;
}

function excerpt(entry, words) {
  const at = Math.max(0, Math.min(...words.map((word) => entry.text.indexOf(word)).filter((i) => i >= 0), entry.x.length) - 60);
  const start = at ? entry.x.indexOf(" ", at) + 1 : 0;
  return `${start ? "… " : ""}${entry.x.slice(start, start + 200)}${entry.x.length > start + 200 ? " …" : ""}`;
}

function show({ entry, words }) {
  const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("p"), text = document.createElement("p");
  link.href = status.dataset.root + entry.u;
  link.textContent = entry.h || entry.p;
  where.className = "lb-meta";
  where.textContent = [entry.h ? entry.p : "", entry.t].filter(Boolean).join(" · ");
  text.textContent = excerpt(entry, words);
  item.append(link, ...(where.textContent ? [where] : []), text);
  return item;
}

async function search() {
  const words = fold(field.value).split(/[^\p{L}\p{N}+-]+/u).filter(Boolean).map(stem);
  list.replaceChildren();
  if (!words.length) { status.textContent = "Type a word. Every page is searched on your own device."; return; }
  try { index ??= await load(); } catch (error) { status.textContent = `Searching failed: ${error.message}.`; return; }
  const found = index.map((entry) => ({ entry, words, score: score(entry, words) })).filter((hit) => hit.score).sort((a, b) => b.score - a.score);
  list.replaceChildren(...found.slice(0, MOST).map(show));
  status.textContent = found.length === 0 ? `Nothing found for “${field.value}”. Try fewer or shorter words; the glossary lists the book's terms.`
    : `${found.length} ${found.length === 1 ? "place" : "places"} found for “${field.value}”${found.length > MOST ? `, the best ${MOST} shown` : ""}.`;
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
  search();
});
if (field.value) search();
