// Questions as markup: what a page holds before, and without, a script.
import { units } from "./marking.mjs";
import { inline, measured, printed, prose, safe } from "./text.mjs";

const HINTS = { multi: "Choose all that are right.", match: "Choose a partner for each line.", order: "Move the steps into order, the first at the top.", cloze: "Fill the gaps.", code: "Work it out in a notebook, then compare.", coded: "Run the code in a notebook and enter the number." };

const reply = (id, at) => `<div class="qz-reply" id="${id}-${at}-why" data-at="${at}" hidden></div>`;

function choices({ type, options }, id) {
  return options.map(({ id: at, text }) => `<div class="qz-option"><label><input type="${type === "multi" ? "checkbox" : "radio"}" name="${id}" value="${at}" aria-describedby="${id}-${at}-why"><span dir="auto">${inline(text)}</span></label>${reply(id, at)}</div>`).join("");
}

function quantity({ numeric }, id) {
  const known = units(numeric), unit = known.length > 1
    ? `<label class="qz-field"><span>Unit</span><select data-field>${known.map(([name]) => `<option>${safe(name)}</option>`).join("")}</select></label>`
    : `<span class="qz-unit">${safe(numeric.unit)}</span>`;
  return `<div class="qz-fields"><label class="qz-field"><span>Your answer${known.length > 1 || !numeric.unit ? "" : `<span class="qz-hide">, in ${safe(numeric.unit)}</span>`}</span><input data-field type="text" inputmode="decimal" autocomplete="off" size="10" aria-describedby="${id}-status ${id}-all-why"></label>${unit}</div>`;
}

const picker = (id, at, label, options) => `<select data-field ${label} aria-describedby="${id}-${at}-why"><option value="">Choose</option>${options.map(([value, text]) => `<option value="${safe(value)}">${safe(text)}</option>`).join("")}</select>`;

/** What a closed list offers, for paper: on the screen the list says it. */
const onPaper = (lead, texts) => `<p class="qz-paper">${lead}: ${texts.map(inline).join(" / ")}</p>`;

function partners({ pairs, choices: known }, id) {
  return pairs.map(({ left }, i) => `<div class="qz-pair"><label for="${id}-${i}" dir="auto">${inline(left)}</label>${picker(id, i, `id="${id}-${i}"`, known.map((text) => [text, text]))}${reply(id, i)}</div>`).join("") + onPaper("To choose from", known);
}

function steps({ sequence, shown }, id) {
  const move = (way, sign, text) => `<button class="qz-move lb-needs-js" type="button" data-move="${way}" aria-label="Move ${way}: ${safe(text)}">${sign}</button>`;
  return `<ol class="qz-steps" aria-describedby="${id}-all-why">${shown.map((i) => `<li data-step="${i}"><span dir="auto">${inline(sequence[i])}</span>${move("up", "\u2191", sequence[i])}${move("down", "\u2193", sequence[i])}<div class="qz-grip lb-needs-js" aria-hidden="true"></div></li>`).join("")}</ol>`;
}

function clozeText({ stem, blanks }, id) {
  const gap = ({ options }, i) => (options ? picker(id, i, `aria-label="Gap ${i + 1}"`, options.map(({ id: at, text }) => [at, text]))
    : `<input data-field type="text" autocomplete="off" size="14" aria-label="Gap ${i + 1}" aria-describedby="${id}-${i}-why">`);
  const filled = prose(stem).replace(/\{\{(\d+)\}\}/g, (mark, n) => (blanks[n - 1] ? gap(blanks[n - 1], n - 1) : mark));
  return `<div class="qz-cloze">${filled}</div>${blanks.map(({ options }, i) => reply(id, i) + (options ? onPaper(`Gap ${i + 1}`, options.map(({ text }) => text)) : "")).join("")}`;
}

const written = (_, id) => `<div class="qz-fields"><label class="qz-field"><span>Your answer, in a word or two</span><input data-field type="text" autocomplete="off" size="24" dir="auto" aria-describedby="${id}-status ${id}-all-why"></label></div>`;

/** What is asked before each answer is checked; the words that tell it again. */
export const SURE = { 1: "a guess", 2: "fairly sure", 3: "certain" };

const sureness = (id) => `<fieldset class="qz-sure lb-needs-js"><legend>How sure are you?</legend>${Object.entries(SURE).map(([value, words]) => `<label><input type="radio" name="${id}-sure" value="${value}"><span>${words}</span></label>`).join("")}</fieldset>`;

const BODIES = { single: choices, multi: choices, numeric: quantity, match: partners, order: steps, cloze: clozeText, short: written, code: (item, id) => (item.numeric ? quantity(item, id) : "") };

// What settles it, and why: said here once for a reader without scripts, and taken from here when an answer is checked.
const lead = (leads) => (leads ? `<p class="qz-lead">What settles it: <a class="lb-leads" href="${safe(leads.href)}">${safe(leads.text)}</a></p>` : "");
const why = (key, feedback, leads) => `<div data-why="${safe(key)}">${feedback ? prose(feedback) : ""}${lead(leads)}</div>`;
const judged = ({ id, text, correct, feedback, leads }, before = "") => `<li><p class="qz-par" dir="auto"><b>${correct ? "Right" : "Wrong"}:</b> ${inline(text)}</p>${why(before + id, feedback, leads)}</li>`;

const KEYS = {
  single: ({ options }) => `<ul>${options.map((one) => judged(one)).join("")}</ul>`,
  numeric: ({ numeric }) => `<p class="qz-par"><b>${safe(measured(numeric.value, numeric.unit))}</b>${numeric.tolerance ? ` (off by ${printed(numeric.tolerance)} at most)` : ""}</p><ul>${numeric.slips.map(({ value, feedback, leads }, i) => `<li><p class="qz-par"><b>Not ${printed(value)}:</b></p>${why(`slip-${i}`, feedback, leads)}</li>`).join("")}</ul>`,
  match: ({ pairs }) => `<ul>${pairs.map(({ left, right, feedback }, i) => `<li><p class="qz-par" dir="auto"><b>${inline(left)}:</b> ${inline(right)}</p>${why(i, feedback)}</li>`).join("")}</ul>`,
  order: ({ sequence }) => `<ol>${sequence.map((step) => `<li dir="auto">${inline(step)}</li>`).join("")}</ol>`,
  cloze: ({ blanks }) => blanks.map(({ options, answers, feedback }, i) => `<p class="qz-par"><b>Gap ${i + 1}:</b> ${options ? "" : inline(answers[0])}</p>${why(i, feedback)}${options ? `<ul>${options.map((one) => judged(one, `${i}-`)).join("")}</ul>` : ""}`).join(""),
  short: ({ answers }) => `<p class="qz-par" dir="auto"><b>${inline(answers[0])}</b></p>`,
  code: ({ numeric, solution }) => (numeric ? `${KEYS.numeric({ numeric })}<pre tabindex="0" role="group" aria-label="Code"><code>${safe(solution)}</code></pre>` : ""),
};
KEYS.multi = KEYS.single;

const general = ({ feedback, worked, leads }) => `${feedback ? why("feedback", feedback) : ""}${worked ? why("worked", worked) : ""}${leads ? why("leads", "", leads) : ""}`;
const folded = (title, number, inside) => `<details class="qz-answer"><summary>${title}<span class="qz-hide">, ${number}</span></summary>${inside}</details>`;

const LAST = /^([^]+(?<!\b(?:M[rs]s?|Dr|vs))[.!?:])\s+(\p{Lu}[^]*)$/u;

/** A stem whose last sentence, the question, stands out from what leads to it. */
function asking(stem) {
  const [, before, question] = LAST.exec(stem) ?? [];
  return before ? `<span class="qz-before">${prose(before, "span")}</span>${prose(question, "span")}` : prose(stem, "span");
}

function legend({ type, stem, numeric }, number) {
  const told = HINTS[type === "code" && numeric ? "coded" : type], hint = told ? ` <span class="qz-hint">${told}</span>` : "";
  return `<legend><span class="qz-number">${number}.${hint}</span>${type === "cloze" ? "" : asking(stem)}</legend>`;
}

function question(item, id, number) {
  if (item.type === "case") {
    const parts = item.parts.map((part, i) => question(part, `${id}-${i + 1}`, `${number}, part ${i + 1} of ${item.parts.length}`)).join("");
    return `<div class="qz-case"><fieldset><legend><span class="qz-number">${number}. <span class="qz-hint">A case in ${item.parts.length} parts.</span></span></legend><div class="qz-stem">${prose(item.stem)}</div>${parts}</fieldset>${general(item) ? folded("About this case", number, general(item)) : ""}</div>`;
  }
  const check = item.type === "code" && !item.numeric ? "" : `${sureness(id)}<button class="qz-check lb-needs-js" type="button">Check<span class="qz-hide"> ${number}</span></button><p class="qz-status" id="${id}-status" role="status"></p>${reply(id, "all")}`;
  return `<div class="qz-item" data-item="${safe(item.id)}"><fieldset>${legend(item, number)}${BODIES[item.type](item, id)}</fieldset>${check}${folded("Show the answer", number, KEYS[item.type](item) + general(item))}</div>`;
}

/** What has been answered so far, of all that can be, and how it went at each degree of sureness, at the first try. */
export function tally(answers, all) {
  const known = Object.values(answers), told = Object.entries(SURE).reverse().map(([value, words]) => {
    const mine = known.filter(({ first }) => first.sure === Number(value));
    return mine.length ? `${words}, ${mine.filter(({ first }) => first.right).length} of ${mine.length} right` : "";
  }).filter(Boolean);
  return `${known.length} of ${all} answered, ${known.filter(({ right }) => right).length} right.${told.length ? ` At the first try: ${told.join("; ")}.` : ""}`;
}

/** Every item that is answered by itself: the parts of a case, not the case. */
export const answerable = (items) => items.flatMap((item) => (item.type === "case" ? item.parts : [item])).filter(({ type, numeric }) => type !== "code" || numeric);

/** The whole quiz as markup. `id` keeps several on one page apart. */
export function questions({ items }, id) {
  return `<section class="lb-quiz" data-quiz id="${id}" aria-label="Questions"><p class="qz-note">For practice: the answers are in this page for anyone who looks, and nothing you enter is sent anywhere.</p>`
    + `${items.map((item, i) => question(item, `${id}-${i + 1}`, `Question ${i + 1} of ${items.length}`)).join("")}`
    + `<p class="qz-tally lb-needs-js">${tally({}, answerable(items).length)}</p></section>`;
}
