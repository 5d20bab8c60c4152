// The page of practice and review: what is due, a topic to practice, and what the reader's own answers come to.
import { TROUBLES, asText, begin, erase, kept, saving, take } from "./keeping.mjs";
import { boxes, calibration, dayOf, misconceptions, progress, session, varied } from "./learning.mjs";
import { SURE } from "./markup.mjs";
import { mount } from "./quiz.mjs";
import { safe } from "./text.mjs";

const MOST = 10;
const ENOUGH = 5;
const SHOWN = 3;
const part = (name) => document.querySelector(`[data-review="${name}"]`);
const many = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;
const fetched = new Map();

function got(path) {
  if (!fetched.has(path)) fetched.set(path, fetch(new URL(path, import.meta.url)).then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); }));
  return fetched.get(path).catch((error) => { fetched.delete(path); throw error; });
}

const named = ({ topic, tier, title }) => (title ? `${title} (${tier})` : `${topic} (${tier})`);
const itemsOf = ({ objectives }) => objectives.flatMap(({ items }) => items);
const partsOf = (items) => items.flatMap(({ parts }) => parts);
const button = (act, text) => `<button type="button" class="lb-plain-button" data-act="${act}">${text}</button>`;
const date = (at) => new Date(at).toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
const dateOfDay = (day) => new Date(day * 864e5).toLocaleDateString("en-US", { weekday: "long", month: "long", day: "numeric", timeZone: "UTC" });

/** Chapters as the choice of a session needs them, and which of them were read. */
function reading({ chapters }, record) {
  const met = new Set(record.log.map(({ item }) => item));
  const flat = chapters.map((chapter) => ({ page: chapter.page, items: itemsOf(chapter) }));
  return { flat, read: flat.filter(({ page, items }) => record.pages[page] || partsOf(items).some((id) => met.has(id))).map(({ page }) => page) };
}

/** Ask these items inside `host`; each answer is kept if the reader asked for that, and shows at once in the other parts. */
async function ask(host, items, index) {
  host.innerHTML = "<p>One moment.</p>";
  const pages = index.chapters.filter((chapter) => itemsOf(chapter).some(({ id }) => items.some((one) => one.id === id)));
  let all;
  try { all = (await Promise.all(pages.map(({ page }) => got(`bank/${page.replace("/", "-")}.json`)))).flat(); } catch {
    host.innerHTML = '<p role="status">The questions could not be fetched. They need the network once; the questions inside the chapters do not.</p>';
    return;
  }
  const asked = items.map(({ id }) => all.find((one) => one.id === id)).filter(Boolean), quiz = { id: `asked-${host.dataset.review}`, items: asked }, values = { quiz, _questions: quiz, answers: {} };
  host.innerHTML = "";
  const told = (trouble) => { showAll(index, ["today"]); if (trouble) say(TROUBLES[trouble]); };
  mount(host, { get: (name) => values[name], set: (name, value) => { values[name] = value; }, save_changes: saving(() => values.answers, {}, told) });
  if (host.dataset.review === "today") host.insertAdjacentHTML("beforeend", `<p>${button("next", "Done for now")}</p>`);
  focusOn(host.querySelector(".qz-number"));
}

/** Put the focus on words: what was pressed is gone, and reading goes on here. */
function focusOn(words) {
  words.tabIndex = -1;
  words.focus();
}

const keepPart = ({ on, trouble, record }, index) => {
  if (trouble) return `<p>${TROUBLES[trouble]}</p>`;
  if (!on) return `<p>Off until you ask. Then your answers, how sure you were and where you stopped reading are kept in this browser, on this device. Nothing is sent anywhere, nobody else can read it from the book, and you can erase it.</p><p>${button("begin", "Remember my answers on this device")}</p>`;
  const known = new Set(partsOf(index.chapters.flatMap(itemsOf))), items = new Set(record.log.map(({ item }) => item)), gone = Array.from(items).filter((id) => !known.has(id)).length;
  return `<p>On. ${many(record.log.length, "answer")} to ${many(items.size, "question")} ${record.log.length === 1 ? "is" : "are"} kept on this device${record.log.length ? `, the first from ${date(record.log[0].at)}` : ""}.${gone ? ` ${many(gone, "of these questions is", "of these questions are")} no longer in the book.` : ""}</p>`;
};

function todayPart({ on, record }, index) {
  if (!record) return on ? "<p>Nothing can be said about what is due while the record cannot be read.</p>" : "<p>When remembering is on, each question you have answered comes back after 1, 3, 7, 16 and 35 days, as long as you get it right, and the next day when you do not. A few new ones from chapters you have read are mixed in.</p>";
  const { flat, read } = reading(index, record), today = dayOf(Date.now()), known = boxes(record.log), next = session(record.log, flat, read, today, MOST);
  const due = next.filter(({ parts }) => parts.some((id) => known.has(id))).length, fresh = next.length - due;
  if (next.length) return `<p>${due ? `${many(due, "question")} from before` : "Nothing from before is due"}${fresh ? `, ${many(fresh, "new one")} from chapters you have read` : ""}.</p><p>${button("start", `Begin with ${many(next.length, "question")}`)}</p>`;
  const later = Math.min(...Array.from(known.values(), ({ due: day }) => day));
  return Number.isFinite(later) ? `<p>Nothing is due today. The next question comes back on ${dateOfDay(later)}.</p>` : "<p>Nothing is due yet. Answer the questions at the end of a chapter, or practice a topic below.</p>";
}

function practicePart({ chapters }) {
  const offered = (name) => Array.from(new Set(chapters.filter((chapter) => itemsOf(chapter).length).map((chapter) => chapter[name]))).map((one) => `<option>${safe(one)}</option>`).join("");
  const field = (name, label, options) => `<div><label for="rv-${name}">${label}</label><select id="rv-${name}" name="${name}">${options}</select></div>`;
  return `<form class="lb-filter" data-practice aria-label="Practice a topic">${field("topic", "Topic", `<option value="">All topics</option>${offered("topic")}`)}${field("tier", "Depth", `<option value="">All depths</option>${offered("tier")}`)}${field("kind", "Kind", '<option value="">All kinds</option><option value="case">Cases</option>')}<button class="lb-plain-button">Ask me 5 questions</button></form>`;
}

const bar = (share, of) => `<span class="rv-bar" aria-hidden="true"><i style="width:${of ? 100 * share / of : 0}%"></i></span>`;

function progressPart({ record }, { chapters }) {
  const known = boxes(record?.log ?? []), row = ({ id, text, items }) => {
    const { all, answered, right, kept: held } = progress(partsOf(items), known);
    const told = answered ? `${answered} of ${all} answered, ${right} right at the last try${held ? `, ${held} still right after a week or more` : ""}` : all ? "not begun" : "no questions yet";
    return `<li id="at-${id}"><span>${safe(text)}</span>${bar(right, all)}<span class="rv-told">${told}</span></li>`;
  };
  return chapters.filter(({ title }) => title).map((chapter) => {
    const all = partsOf(itemsOf(chapter)), { answered, right } = progress(all, known);
    return `<details class="rv-chapter${answered ? " rv-begun" : ""}"${answered ? " open" : ""}><summary>${safe(named(chapter))}: ${answered ? `${right} of ${all.length} right` : "not begun"}</summary><ul>${chapter.objectives.map(row).join("")}</ul><p><a href="${safe(chapter.href)}">Read this chapter</a></p></details>`;
  }).join("");
}

function surenessPart({ record }) {
  const told = calibration(record?.log ?? []), all = told.reduce((sum, { answers }) => sum + answers, 0);
  if (all < ENOUGH) return `<p>${all ? `Only ${many(all, "answer")} so far with a word on how sure you were; from ${ENOUGH} on they are compared here.` : "Say how sure you are before you check an answer, and here you will see how often you were right."}</p>`;
  const [certain] = told, wrong = certain.answers - certain.right;
  return `<ul class="rv-sure">${told.map(({ sure, answers, right }) => `<li><span>When ${sure === 1 ? "it was a guess" : `you were ${SURE[sure]}`}</span>${bar(right, answers)}<span class="rv-told">${answers ? `${right} of ${answers} right` : "no answers"}</span></li>`).join("")}</ul>`
    + (certain.answers < ENOUGH ? "" : `<p>${wrong ? `You were certain and wrong ${wrong === 1 ? "once" : `${wrong} times`}. Those answers are worth the most: read what settled them.` : "Whenever you were certain, you were right."}</p>`);
}

function ideasPart({ record }, index) {
  const told = misconceptions(record?.log ?? []).filter(({ id }) => Object.hasOwn(index.misconceptions, id));
  if (!told.length) return "<p>When a wrong answer shows a common mistaken idea, the right idea is listed here, with the place that treats it.</p>";
  const entry = ({ id, times, since }) => {
    const { right, href } = index.misconceptions[id];
    return `<li><span>${safe(right)}</span> <span class="rv-told">Missed ${times === 1 ? "once" : `${times} times`}${since ? ", answered right since" : ""}.${href ? ` <a href="${safe(href)}">Where it is treated</a>` : ""}</span></li>`;
  };
  const more = told.slice(SHOWN);
  return `<ol class="rv-ideas">${told.slice(0, SHOWN).map(entry).join("")}</ol>${more.length ? `<details><summary>${many(more.length, "more idea")}</summary><ol class="rv-ideas" start="${SHOWN + 1}">${more.map(entry).join("")}</ol></details>` : ""}`;
}

const recordPart = ({ on, trouble }) => `<p class="rv-buttons">${on ? button("save", "Save as a file") : ""}<label class="lb-plain-button rv-file">Bring in a file<input type="file" accept="application/json,.json" data-act="bring"></label>${on && !trouble ? button("print", "Print my record") : ""}${on ? button("erase", "Erase everything") : ""}</p><p role="status" data-said></p>`;

const paperPart = ({ record }) => (record ? `<p><b>A record that I kept myself.</b> Printed on ${date(Date.now())} from Living Bone, an open textbook on hormones and bone. It counts ${many(record.log.length, "answer")} of mine${record.log.length ? ` since ${date(record.log[0].at)}` : ""}, on my own device. Nobody has checked it, and it certifies nothing.</p><p>Name: ______________________________</p>` : "");

const PARTS = { keep: keepPart, today: todayPart, progress: progressPart, sureness: surenessPart, ideas: ideasPart, record: recordPart, onpaper: paperPart };

/** Write every part anew, but those named: a reader in the midst of questions keeps them. */
function showAll(index, but = []) {
  const now = kept();
  for (const [name, drawn] of Object.entries(PARTS)) if (!but.includes(name)) part(name).innerHTML = drawn(now, index);
}

function say(text) {
  part("record").querySelector("[data-said]").textContent = text;
}

function save() {
  const url = URL.createObjectURL(new Blob([asText()], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: `living-bone-record-${new Date().toISOString().slice(0, 10)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Erasing asks once more, in place. */
function erasing() {
  const line = part("record").querySelector(".rv-buttons");
  line.innerHTML = `<span>Erase all answers kept on this device? This cannot be undone.</span>${button("yes", "Yes, erase")}${button("no", "Keep them")}`;
  line.querySelector('[data-act="no"]').focus();
}

async function bring(index, input) {
  const [file] = input.files;
  if (!file) return;
  const { added, trouble } = take(await file.text());
  showAll(index);
  say(trouble ? TROUBLES[trouble] : `${many(added, "answer")} added from the file.`);
}

function act(index, name) {
  const acts = {
    begin() {
      const { trouble } = begin();
      showAll(index);
      if (trouble) part("keep").innerHTML = `<p>${TROUBLES[trouble]}</p>`;
      focusOn(part("keep").querySelector("p"));
    },
    start() {
      const { record } = kept(), { flat, read } = reading(index, record);
      ask(part("today"), session(record.log, flat, read, dayOf(Date.now()), MOST), index);
    },
    next() { showAll(index); part("today").scrollIntoView({ block: "center" }); },
    save, print: () => print(), erase: erasing, no: () => showAll(index, ["today"]),
    yes() { const { trouble } = erase(); showAll(index); say(trouble ? TROUBLES[trouble] : "Erased. None of your answers is kept any more."); },
  };
  acts[name]?.();
}

/** Five items of the topic, no two of one template: first what was never asked, then what was asked longest ago; shuffled. */
function picked(index, { topic, tier, kind }) {
  const known = boxes(kept().record?.log ?? []), last = ({ parts }) => Math.max(0, ...parts.map((id) => known.get(id)?.day ?? 0));
  const found = index.chapters.filter((one) => (!topic || one.topic === topic) && (!tier || one.tier === tier)).flatMap(itemsOf).filter(({ parts }) => !kind || parts.length > 1);
  return varied(found.map((item) => [last(item), Math.random(), item]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , item]) => item)).slice(0, 5);
}

function practice(index) {
  const host = part("practice"), place = document.createElement("div");
  host.innerHTML = practicePart(index);
  place.dataset.review = "practiced";
  host.append(place);
  host.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const items = picked(index, Object.fromEntries(new FormData(event.target)));
    if (items.length) ask(place, items, index);
    else place.innerHTML = '<p role="status">There is nothing of this kind yet. Choose more topics or depths.</p>';
  });
}

async function start() {
  let index;
  try { index = await got("index.json"); } catch {
    for (const name of Object.keys(PARTS)) part(name).innerHTML = "";
    part("keep").innerHTML = "<p>The list of questions could not be fetched. Try again with a network; the questions inside the chapters work without.</p>";
    return;
  }
  showAll(index);
  practice(index);
  document.addEventListener("click", ({ target }) => { const found = target.closest("button[data-act]"); if (found) act(index, found.dataset.act); });
  document.addEventListener("change", ({ target }) => target.dataset.act === "bring" && bring(index, target));
  addEventListener("storage", () => showAll(index, ["today"]));
  document.querySelector("[data-review]").closest("article").dataset.state = "ready";
}

start();
