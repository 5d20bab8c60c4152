// Predict, then reveal: the reader's own line first, then the model's, and how far apart they are.
import { across, up } from "./draw.mjs";
import { shown } from "./run.mjs";
import { rowOf, safe, span, whole } from "./say.mjs";

/** The question as markup; without a script there is nothing to draw on, so it waits for one. */
export function question({ predict, panels, time }, id) {
  if (!predict) return "";
  const { domain, base, series } = panels.find((panel) => panel.id === predict.panel), unit = time.title.toLowerCase();
  const handles = predict.times.map((t, i) => `<div class="lb-handle"><label for="${id}-guess-${i}">${safe(series[predict.line].label)}, ${unit}: ${t / time.per}</label>`
    + `<input id="${id}-guess-${i}" data-handle="${i}" type="range" min="${domain[0]}" max="${domain[1]}" step="1" value="${base}" aria-valuetext="${whole(base)}"><output>${whole(base)}</output></div>`).join("");
  return `<div class="lb-predict lb-needs-js" data-predict><p>${safe(predict.question)}</p><div class="lb-row"><button type="button" data-guess-start aria-expanded="false">Draw your line first</button></div>`
    + `<div class="lb-handles" hidden>${handles}<div class="lb-row"><button type="button" data-guess-show>Show the model</button><button type="button" data-guess-skip>Skip</button></div></div><p class="lb-gap" hidden></p></div>`;
}

/** Let the reader draw: `go` moves the explorer and returns its run, `hear` says aloud, `told` is its sentence. */
export function predicting(root, { predict, panels, time }, on, { go, hear, told }) {
  const box = root.querySelector("[data-predict]");
  if (!box) return;
  const panel = panels.find(({ id }) => id === predict.panel), guess = root.querySelector(`[data-guess="${panel.id}"]`), x = across(time), y = up(panel);
  const [start, handles, gap] = ["[data-guess-start]", ".lb-handles", ".lb-gap"].map((name) => box.querySelector(name));
  const sliders = Array.from(box.querySelectorAll("[data-handle]"));
  const stage = (open) => { handles.hidden = !open; start.setAttribute("aria-expanded", open); root.classList.toggle("lb-asking", open); };
  const draw = () => guess.setAttribute("d", `M${[[0, panel.base], ...predict.times.map((t, i) => [t, Number(sliders[i].value)])].map(([t, value]) => `${x(t)} ${y(value)}`).join("L")}`);
  const set = (slider, value) => {
    slider.value = value;
    slider.setAttribute("aria-valuetext", whole(Number(slider.value)));
    slider.nextElementSibling.textContent = whole(Number(slider.value));
    draw();
  };

  on(start, "click", () => { gap.hidden = true; stage(true); go(predict.values); hear(predict.question); draw(); sliders[0].focus(); });
  for (const slider of sliders) on(slider, "input", () => set(slider, slider.value));
  drag(root.querySelector(`[data-panel="${panel.id}"]`), panel, on, (t, value) => {
    if (handles.hidden) return;
    const near = predict.times.map((time_) => Math.abs(time_ - t)), i = near.indexOf(Math.min(...near));
    set(sliders[i], value);
  }, time);
  on(box.querySelector("[data-guess-skip]"), "click", () => { guess.setAttribute("d", ""); stage(false); start.focus(); go(predict.values); });
  on(box.querySelector("[data-guess-show]"), "click", () => {
    stage(false);
    const t = predict.times.at(-1), mine = Number(sliders.at(-1).value), found = shown(go(predict.values), panel.series[predict.line]).map((curve) => Math.round(curve[rowOf(time, t)]));
    const short = mine < Math.min(...found) ? Math.min(...found) - mine : Math.max(0, mine - Math.max(...found));
    gap.textContent = `Your line ends at ${whole(mine)}, the model at ${span(found)}: ${short < 1 ? "within what the model leaves open" : `${whole(short)} apart`}.`;
    gap.hidden = false;
    hear(`${gap.textContent} ${told()}`);
    start.focus();
  });
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
