// The controls: sliders with number boxes, switches and choices, all native; and words for what is refused.
import { met } from "./run.mjs";
import { plain, reading, safe, stepped } from "./say.mjs";

/** What a typed text means for a slider: { value } or { wrong }, a sentence that says what would do. */
export function typed({ label, min, max, step, unit }, text) {
  const allowed = `${label} may be ${stepped({ step }, min)} to ${stepped({ step }, max)}${unit}.`, bare = text.trim().replace("\u2212", "-");
  if (bare === "") return { wrong: `Nothing is entered. ${allowed}` };
  if (bare.includes(",")) return { wrong: `Write a point where \u201c${bare.slice(0, 12)}\u201d has a comma. ${allowed}` };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(bare)) return { wrong: `\u201c${bare.slice(0, 12)}\u201d is not a plain number. ${allowed}` };
  const value = Number(bare);
  if (value < min || value > max) return { wrong: `${bare.slice(0, 12)} is out of range. ${allowed}` };
  return { value: Number((min + Math.round((value - min) / step) * step).toFixed(6)) };
}

/** Whether a value is one that the control can have; what comes from a link may be anything. */
export function possible(item, value) {
  if (item.kind === "switch") return value === 0 || value === 1;
  if (item.kind === "choice") return item.options.some(([option]) => option === value);
  return typeof value === "number" && typed(item, String(value)).value === value;
}

/** One control as markup, at its value. */
export function control(item, values, id) {
  const value = values[item.id], field = `${id}-${item.id}`, label = safe(item.label), own = ` data-control="${item.id}"${met(item.when, values) ? "" : " hidden"}`;
  if (item.kind === "switch") {
    return `<div class="lb-switch"${own}><input id="${field}" name="${item.id}" type="checkbox"${value ? " checked" : ""}><label for="${field}">${label}</label></div>`;
  }
  if (item.kind === "choice") {
    const options = item.options.map(([option, said], i) => `<label><input type="radio" name="${field}" value="${safe(option)}"${option === value ? " checked" : ""}${i ? "" : ` id="${field}"`}><span>${safe(said)}</span></label>`);
    return `<fieldset class="lb-choice"${own}><legend>${label}</legend><div>${options.join("")}</div></fieldset>`;
  }
  const { seen, also, heard } = reading(item, value);
  const box = `<input class="lb-box" type="text" inputmode="decimal" autocomplete="off" size="${Math.max(stepped(item, item.min).length, stepped(item, item.max).length, 3)}" value="${stepped(item, value)}" aria-label="${label}, as a number" aria-describedby="${field}-wrong"><span class="lb-unit" aria-hidden="true">${safe(item.unit)}</span>`;
  return `<div class="lb-control"${own}><label for="${field}">${label}</label><span class="lb-value">${item.steps.length ? `<output for="${field}">${safe(seen)}</output>` : box}</span>`
    + `<input id="${field}" name="${item.id}" type="range" min="${item.min}" max="${item.max}" step="${item.step}" value="${value}" aria-valuetext="${safe(heard)}">`
    + `<span class="ends" aria-hidden="true"><span>${safe(item.low)}</span>${item.also ? `<span class="lb-also">${safe(also)}</span>` : ""}<span>${safe(item.high)}</span></span>`
    + `<span class="lb-wrong" id="${field}-wrong"></span></div>`;
}

/** Make the controls inside `root` move `values`: `moved` at each step, `rested` when a control comes to rest. */
export function listen(root, description, values, on, { moved, rested }) {
  for (const item of description.controls) {
    const box = root.querySelector(`[data-control="${item.id}"]`), set = (value) => { values[item.id] = value; moved(); };
    if (item.kind !== "range") {
      on(box, "change", ({ target }) => { set(item.kind === "switch" ? Number(target.checked) : target.value); rested(); });
      continue;
    }
    const slider = box.querySelector("[type=range]"), number = box.querySelector(".lb-box"), wrong = box.querySelector(".lb-wrong");
    on(slider, "change", () => rested());
    if (!number) { on(slider, "input", () => set(Number(slider.value))); continue; }
    const refuse = (words) => { wrong.textContent = words; number.setAttribute("aria-invalid", Boolean(words)); };
    on(slider, "input", () => { refuse(""); set(Number(slider.value)); });
    on(number, "change", () => {
      const { value, wrong: words = "" } = typed(item, number.value);
      refuse(words);
      if (words) return rested(words);
      set(value);
      rested();
    });
  }
}

/** Take back every complaint about a field. */
export function forgive(root) {
  for (const field of root.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.closest(".lb-control").querySelector(".lb-wrong").textContent = "";
  }
}

/** Show where the controls stand, and only those that have an effect. */
export function refresh(root, description, values) {
  for (const item of description.controls) {
    const box = root.querySelector(`[data-control="${item.id}"]`), value = values[item.id];
    box.hidden = !met(item.when, values);
    if (item.kind === "choice") {
      for (const option of box.querySelectorAll("input")) option.checked = option.value === value;
      continue;
    }
    const slider = box.querySelector("[name]"), number = box.querySelector(".lb-box");
    if (item.kind === "switch") { slider.checked = Boolean(value); continue; }
    const { seen, also, heard } = reading(item, value);
    if (Number(slider.value) !== value) slider.value = value;
    slider.setAttribute("aria-valuetext", heard);
    if (!number) box.querySelector("output").textContent = seen;
    else if (number.getAttribute("aria-invalid") !== "true") number.value = stepped(item, value);
    if (item.also) box.querySelector(".lb-also").textContent = also;
  }
}
