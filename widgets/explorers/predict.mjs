// Predict, then reveal: the reader's own line or choice first, then what is so, and how far apart they are.
import { across, up } from "./draw.mjs";
import { workedOut } from "./facts.mjs";
import { shown } from "./run.mjs";
import { rowOf, safe, span, telling, whole } from "./say.mjs";

/** The question as markup; without a script there is nothing to draw on or to choose, so it waits for one. */
export function question(description, id) {
  const { predict } = description;
  if (!predict) return "";
  const [asked, invite, ways] = (predict.options ? choices : handles)(description, id);
  return `<div class="lb-predict lb-needs-js" data-predict><p>${safe(asked)}</p><div class="lb-row"><button type="button" data-guess-start aria-expanded="false">${invite}</button></div>`
    + `<div class="lb-handles" hidden>${ways}<button type="button" data-guess-skip>Skip</button></div></div><p class="lb-gap" hidden></p></div>`;
}

function handles({ predict, panels, time }, id) {
  const { domain, base, series } = panels.find((panel) => panel.id === predict.panel), unit = time.title.toLowerCase();
  const sliders = predict.times.map((t, i) => `<div class="lb-handle"><label for="${id}-guess-${i}">${safe(series[predict.line].label)}, ${unit}: ${t / time.per}</label>`
    + `<input id="${id}-guess-${i}" data-handle="${i}" type="range" min="${domain[0]}" max="${domain[1]}" step="1" value="${base}" aria-valuetext="${whole(base)}"><output>${whole(base)}</output></div>`).join("");
  return [predict.question, "Draw your line first", `${sliders}<div class="lb-row"><button type="button" data-guess-show>Show the model</button>`];
}

// Numbers and conditions as they are at the controls of the question.
const inCase = ({ facts, predict, values }) => telling(workedOut(facts, { ...values, ...predict.values }));

function choices(description) {
  const { told } = inCase(description), { options, question: asked } = description.predict;
  return [told(asked), "Choose before you look", `<div class="lb-row">${options.map(({ text }, i) => `<button type="button" data-pick="${i}">${safe(told(text))}</button>`).join("")}`];
}

/** Let the reader draw or choose: `go` moves the explorer and returns its run, `hear` says aloud, `said` is its sentence. */
export function predicting(root, description, on, { go, hear, said }) {
  const box = root.querySelector("[data-predict]"), { predict } = description;
  if (!box) return;
  const [start, ways, gap] = ["[data-guess-start]", ".lb-handles", ".lb-gap"].map((name) => box.querySelector(name));
  const stage = (open) => { ways.hidden = !open; start.setAttribute("aria-expanded", open); root.classList.toggle("lb-asking", open); root.querySelector(".lb-chart")?.setAttribute("aria-hidden", open); };
  const reveal = (compare) => {
    stage(false);
    const [verdict, why = ""] = compare(go(predict.values));
    gap.innerHTML = `<b>${safe(verdict)}</b> ${safe(why)}`;
    gap.hidden = false;
    hear(`${gap.textContent} ${said()}`);
    start.focus();
  };
  const { begin, clear } = (predict.options ? picking : drawing)(root, box, description, on, reveal);
  on(start, "click", () => { gap.hidden = true; stage(true); go(predict.values); hear(box.firstChild.textContent); begin(); ways.querySelector("input, button").focus(); });
  on(box.querySelector("[data-guess-skip]"), "click", () => { clear(); stage(false); start.focus(); go(predict.values); });
}

function picking(root, box, description, on, reveal) {
  const { told, holds } = inCase(description), { options, why } = description.predict, so = options.findIndex(holds);
  for (const button of box.querySelectorAll("[data-pick]")) on(button, "click", () => reveal(() => {
    const chosen = Number(button.dataset.pick), named = (i) => `\u201c${told(options[i].text)}\u201d`;
    return [`You chose ${named(chosen)}${chosen === so ? ", and so it is" : `; it is ${named(so)}`}.`, `${told(why.text)}${why.source ? ` (${why.source})` : ""}`];
  }));
  return { begin() {}, clear() {} };
}

function drawing(root, box, { predict, panels, time }, on, reveal) {
  const panel = panels.find(({ id }) => id === predict.panel), guess = root.querySelector(`[data-guess="${panel.id}"]`), x = across(time), y = up(panel);
  const sliders = Array.from(box.querySelectorAll("[data-handle]"));
  const draw = () => guess.setAttribute("d", `M${[[0, panel.base], ...predict.times.map((t, i) => [t, Number(sliders[i].value)])].map(([t, value]) => `${x(t)} ${y(value)}`).join("L")}`);
  const set = (slider, value) => {
    slider.value = value;
    slider.setAttribute("aria-valuetext", whole(Number(slider.value)));
    slider.nextElementSibling.textContent = whole(Number(slider.value));
    draw();
  };
  for (const slider of sliders) on(slider, "input", () => set(slider, slider.value));
  drag(root.querySelector(`[data-panel="${panel.id}"]`), panel, on, (t, value) => {
    if (!root.classList.contains("lb-asking")) return;
    const near = predict.times.map((time_) => Math.abs(time_ - t)), i = near.indexOf(Math.min(...near));
    set(sliders[i], value);
  }, time);
  on(box.querySelector("[data-guess-show]"), "click", () => reveal((now) => {
    const t = predict.times.at(-1), mine = Number(sliders.at(-1).value), found = shown(now, panel.series[predict.line]).map((curve) => Math.round(curve[rowOf(time, t)]));
    const short = mine < Math.min(...found) ? Math.min(...found) - mine : Math.max(0, mine - Math.max(...found));
    return [`Your line ends at ${whole(mine)}, the model at ${span(found)}: ${short < 1 ? "within what the model leaves open" : `${whole(short)} apart`}.`];
  }));
  return { begin: draw, clear: () => guess.setAttribute("d", "") };
}

// A pointer on the panel moves the nearest handle.
function drag(group, panel, on, put, time) {
  const picture = group.ownerSVGElement, from = across(time)(time.from), wide = across(time)(time.until) - from;
  const place = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    if (y < panel.top - 20 || y > panel.top + panel.height + 20) return;
    const share = (panel.top + panel.height - y) / panel.height;
    put(time.from + ((x - from) / wide) * (time.until - time.from), Math.round(panel.domain[0] + share * (panel.domain[1] - panel.domain[0])));
  };
  on(picture, "pointerdown", place);
  on(picture, "pointermove", (event) => { if (event.buttons) place(event); });
}
