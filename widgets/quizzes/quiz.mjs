// What makes questions answer, around their first paint if that is there.
import { draggable } from "./drag.mjs";
import { mark } from "./marking.mjs";
import { answerable, questions, tally } from "./markup.mjs";
import { safe } from "./text.mjs";

const TELLING = ["single", "multi"];  // their general feedback gives no answer away

function unused(id, host) {
  const taken = (name) => { const found = host.ownerDocument.getElementById(name); return found && !host.contains(found); };
  let name = id;
  for (let n = 2; taken(name); n++) name = `${id}-${n}`;
  return name;
}

function rooted(widget, host) {
  const found = host.querySelector("[data-quiz]");
  if (found) return found;
  const full = widget.get("_questions");
  host.innerHTML = questions(full, unused(full.id, host));
  for (const link of host.querySelectorAll('a[href^="lb:"]')) link.replaceWith(...link.childNodes);  // a notebook has no such page
  return host.firstElementChild;
}

const inputs = (box) => Array.from(box.querySelectorAll(".qz-option input"));
const sureOf = (box) => Number(box.querySelector(".qz-sure :checked")?.value ?? 0);
const fields = (box) => Array.from(box.querySelectorAll("[data-field]"));
const stepsOf = (box) => Array.from(box.querySelectorAll("[data-step]"));

/** What the reader entered, as a list of ids or texts. */
function entered(item, box) {
  if (item.type === "order") return stepsOf(box).map(({ dataset }) => item.sequence[dataset.step]);
  return item.options ? inputs(box).filter(({ checked }) => checked).map(({ value }) => value) : fields(box).map(({ value }) => value);
}

/** Enter again what was given before. */
function reenter(item, box, { given, sure }) {
  for (const input of box.querySelectorAll(".qz-sure input")) input.checked = Number(input.value) === sure;
  if (item.type === "order") {
    const list = box.querySelector(".qz-steps"), all = stepsOf(box);
    list.append(...given.map((text) => all.find(({ dataset }) => item.sequence[dataset.step] === text)));
  } else if (item.options) for (const input of inputs(box)) input.checked = given.includes(input.value);
  else fields(box).forEach((field, i) => { field.value = given[i]; });
}

/** Whether an answer kept before can still be entered: the question may have changed since. */
function fits(item, box, { given }) {
  if (item.type === "order") return String([...given].sort()) === String([...item.sequence].sort());
  if (item.options) return given.length > 0 && given.every((id) => item.options.some((one) => one.id === id));
  const all = fields(box);
  return given.length === all.length && all.every(({ options }, i) => !options || Array.from(options).some(({ value }) => value === given[i]));
}

function clear(box) {
  box.querySelector(".qz-status").textContent = "";
  for (const slot of box.querySelectorAll(".qz-reply")) { slot.hidden = true; slot.innerHTML = ""; slot.className = "qz-reply"; }
  for (const field of box.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

/** Where several replies lead to one place, the first link is enough. */
function sayOnce(box) {
  const seen = new Set();
  for (const lead of box.querySelectorAll(".qz-reply .qz-lead")) if (seen.has(lead.textContent)) lead.remove(); else seen.add(lead.textContent);
  for (const slot of box.querySelectorAll(".qz-reply")) slot.hidden = !slot.textContent;
}

/** Show what an answer is worth: the verdict below, and each reply at the choice it is about. */
function show(item, box, { unclear, right, said, why }) {
  clear(box);
  const status = box.querySelector(".qz-status");
  if (unclear) {
    if (item.numeric) fields(box)[0].setAttribute("aria-invalid", true);
    status.textContent = unclear;
    return;
  }
  const tell = (at, key, so, told = box.querySelector(`[data-why="${key}"]`)?.innerHTML) => {
    const slot = box.querySelector(`.qz-reply[data-at="${at}"]`);
    if (!told) return;
    slot.hidden = false;
    slot.classList.add(so ? "qz-right" : "qz-wrong");
    const place = item.blanks && item.blanks.length > 1 && at !== "all" ? `Gap ${Number(at) + 1}: ` : "", word = so ? "\u2713 Right" : "\u2717 Wrong";
    slot.innerHTML += (at === "all" ? "" : `<b class="qz-mark">${place}${word}</b>`) + told;
  };
  const sure = sureOf(box), doubt = right && sure === 1 ? " A guess that hit: read why." : !right && sure === 3 ? " You were certain, so this one is worth a second look." : "";
  for (const reply of why) tell(...reply);
  if (right || TELLING.includes(item.type)) tell("all", "feedback", right);
  if (right) tell("all", "worked", right);
  tell("all", "leads", right);
  // A number that is no known slip is settled where the first slip is.
  if (item.numeric && !right && !why.length && !box.querySelector('[data-why="leads"]')) tell("all", "leads", right, box.querySelector('[data-why="slip-0"] .qz-lead')?.outerHTML);
  sayOnce(box);
  const heard = Array.from(box.querySelectorAll(".qz-reply:not([hidden])"), (slot) => slot.innerText.replace(/\s+/g, " ")).join(" ");
  status.innerHTML = `<b class="${right ? "qz-right" : "qz-wrong"}">${right ? "\u2713 Right." : "\u2717 Not yet."}</b>${doubt} ${safe(said)}${right ? "" : " Change your answer and check again."}<span class="qz-hide"> ${safe(heard)}</span>`;
}

/** Steps move by buttons, where the focus stays with the step that moves, and by their grips. */
function moving(box, on) {
  const list = box.querySelector(".qz-steps");
  if (!list) return;
  const ends = () => stepsOf(box).forEach((step, i, { length }) => {
    const [up, down] = step.querySelectorAll("[data-move]");
    up.disabled = i === 0;
    down.disabled = i === length - 1;
  });
  const moved = (step, button) => {
    ends();
    if (button) (button.disabled ? step.querySelector("[data-move]:enabled") : button).focus();
    clear(box);
    const all = stepsOf(box);
    box.querySelector(".qz-status").innerHTML = `<span class="qz-hide">${safe(step.firstElementChild.textContent)}: now ${all.indexOf(step) + 1} of ${all.length}.</span>`;
  };
  for (const button of list.querySelectorAll("[data-move]")) on(button, "click", () => {
    const step = button.closest("li");
    if (button.dataset.move === "up") step.previousElementSibling.before(step); else step.nextElementSibling.after(step);
    moved(step, button);
  });
  draggable(list, on, moved);
  ends();
}

/** On paper the answers stand together at the end, each under its number; without scripts each stands under its question. */
function printing(root, on) {
  const end = document.createElement("div"), answers = Array.from(root.querySelectorAll(".qz-answer"), (answer) => [answer, answer.parentElement, answer.nextSibling]);
  end.className = "qz-end";
  on(window, "beforeprint", () => {
    for (const [answer, home] of answers) end.appendChild(document.createElement("div")).append(home.querySelector(".qz-number").firstChild.cloneNode(), answer);
    root.append(end);
  });
  on(window, "afterprint", () => {
    for (const [answer, home, next] of answers) home.insertBefore(answer, next);
    end.replaceChildren();
    end.remove();
  });
}

/** Bring a quiz to life inside `host`. Returns what undoes it. */
export function mount(host, widget) {
  const quiz = widget.get("quiz"), root = rooted(widget, host), all = answerable(quiz.items), kept = { __proto__: null, ...widget.get("answers") }, answers = { __proto__: null };
  const ends = new AbortController(), on = (element, name, act) => element.addEventListener(name, act, { signal: ends.signal });
  const count = () => { root.querySelector(".qz-tally").textContent = tally(answers, all.length); };
  for (const item of all) {
    const box = Array.from(root.querySelectorAll("[data-item]")).find(({ dataset }) => dataset.item === item.id);
    const check = () => {
      const given = entered(item, box), result = mark(item, given);
      show(item, box, result);
      if (result.unclear) return;
      const { right, points, slips } = result, sure = sureOf(box), before = answers[item.id];
      answers[item.id] = { given, right, points, slips, sure, tries: (before?.tries ?? 0) + 1, first: before?.first ?? { right, sure } };
      count();
      widget.set("answers", { ...answers });
      widget.save_changes();
    };
    const old = kept[item.id];
    if (old && fits(item, box, old)) {
      answers[item.id] = old;
      reenter(item, box, old);
      show(item, box, mark(item, old.given));
    }
    on(box, "input", ({ target }) => target.closest(".qz-sure") || clear(box));
    for (const field of box.querySelectorAll("input[data-field]")) on(field, "keydown", ({ key }) => { if (key === "Enter") check(); });
    on(box.querySelector(".qz-check"), "click", check);
    moving(box, on);
  }
  count();
  printing(root, on);
  root.classList.add("lb-live");
  // JupyterLab takes arrow keys, Enter and Space for the notebook unless the focused element itself says no.
  for (const element of root.querySelectorAll("input, select, button, summary")) element.dataset.lmSuppressShortcuts = "true";
  return () => ends.abort();
}
