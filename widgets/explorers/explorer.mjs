// One explorer on the page: markup for the first paint, and what makes it move.
import { beam, frame, move, part, picture } from "./draw.mjs";
import { reading, safe, sentence } from "./say.mjs";
import { schedule, solve } from "./solve.mjs";

const run = (description, model, values) => solve(model, schedule(description, model, values), description.time);

function control(item, value, id) {
  const { seen, heard } = reading(item, value), field = `${id}-${item.id}`;
  if (item.kind === "switch") {
    return `<div class="lb-switch"><input id="${field}" name="${item.id}" type="checkbox"${value ? " checked" : ""}><label for="${field}">${safe(item.label)}</label></div>`;
  }
  return `<div class="lb-control"><label for="${field}">${safe(item.label)}</label><output for="${field}">${safe(seen)}</output>`
    + `<input id="${field}" name="${item.id}" type="range" min="${item.min}" max="${item.max}" step="${item.step}" value="${value}" aria-valuetext="${safe(heard)}">`
    + `<span class="ends" aria-hidden="true"><span>${safe(item.low)}</span><span>${safe(item.high)}</span></span></div>`;
}

function table({ caption, first, times, columns }, moves, per) {
  const head = columns.map(({ label }) => `<th scope="col">${safe(label)}</th>`).join("");
  const rows = times.map((t, r) => `<tr><th scope="row">${t / per}</th>${columns.map((_, c) => part("td", `cell-${r}-${c}`, moves)).join("")}</tr>`).join("");
  return `<details><summary>The same as a table</summary><div class="lb-scroll" role="region" tabindex="0" aria-label="Table: ${safe(caption)}"><table><caption>${safe(caption)}</caption><thead><tr><th scope="col">${safe(first)}</th>${head}</tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

/** The whole explorer as markup, at these values. `id` keeps several on one page apart. */
export function section(description, model, values, id) {
  const now = run(description, model, values), moves = frame(description, model, now);
  const ranges = description.controls.filter((item) => item.kind === "range"), switches = description.controls.filter((item) => item.kind === "switch");
  const shape = (items) => items.map((item) => control(item, values[item.id], id)).join("");
  return `<section class="lb-explorer lb-wide" data-explorer="${description.name}" id="${id}" aria-labelledby="${id}-name">`
    + `<p class="lb-kicker">Explorer</p><h3 id="${id}-name">${safe(description.title)}</h3>`
    + `<div class="lb-stage">${picture(description, moves, id)}<div class="lb-told${description.beam ? " lb-told-beam" : ""}">${description.beam ? beam(description.beam, moves) : ""}<p class="lb-say">${safe(sentence(description, model, now))}</p></div></div>`
    + `<div class="lb-needs-js"><div class="lb-presets" role="group" aria-label="Settings to start from">`
    + description.presets.map(({ label }, i) => `<button type="button" data-preset="${i}" aria-pressed="${pressed(description, i, values)}">${safe(label)}</button>`).join("")
    + `<button type="button" data-keep aria-pressed="false">Keep a ghost</button></div>`
    + `<div class="lb-controls">${shape(ranges)}</div>${switches.length ? `<div class="lb-switches">${shape(switches)}</div>` : ""}</div>`
    + `${table(description.table, moves, description.time.per)}<p class="lb-hide" aria-live="polite"></p></section>`;
}

const pressed = (description, i, values) => Object.entries(description.presets[i].values).every(([name, value]) => values[name] === value);

function fresh(id, host) {
  const taken = (name) => { const found = host.ownerDocument.getElementById(name); return found && !host.contains(found); };
  let name = id;
  for (let n = 2; taken(name); n++) name = `${id}-${n}`;
  return name;
}

/** Bring an explorer to life inside `host`, around its first paint if that is there. Returns what undoes it. */
export function mount(description, model, host, widget) {
  const values = { ...description.values, ...widget.get("values") };
  let root = host.querySelector(`[data-explorer="${description.name}"]`);
  if (!root) {
    host.innerHTML = section(description, model, values, fresh(description.id, host));
    root = host.firstElementChild;
  }
  const parts = Object.fromEntries(Array.from(root.querySelectorAll("[data-k]"), (element) => [element.dataset.k, element]));
  const fields = Object.fromEntries(description.controls.map((item) => [item.id, root.querySelector(`[name="${item.id}"]`)]));
  const say = root.querySelector(".lb-say"), live = root.querySelector("[aria-live]"), keep = root.querySelector("[data-keep]");
  const buttons = Array.from(root.querySelectorAll("[data-preset]")), ghosts = Array.from(root.querySelectorAll("[data-ghost]"));
  const ends = new AbortController(), on = (element, name, act) => element.addEventListener(name, act, { signal: ends.signal });

  function draw() {
    const now = run(description, model, values);
    move(parts, frame(description, model, now));
    say.textContent = sentence(description, model, now);
    for (const item of description.controls) {
      const field = fields[item.id], value = values[item.id];
      if (item.kind === "switch") { field.checked = Boolean(value); continue; }
      const { seen, heard } = reading(item, value);
      if (Number(field.value) !== value) field.value = value;
      field.setAttribute("aria-valuetext", heard);
      field.previousElementSibling.textContent = seen;
    }
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", pressed(description, i, values)));
  }
  function settle() {
    live.textContent = say.textContent;
    widget.set("values", { ...values });
    widget.save_changes();
  }
  function follow() {
    const told = widget.get("values");
    if (description.controls.some(({ id }) => id in told && told[id] !== values[id])) { Object.assign(values, told); draw(); }
  }

  for (const item of description.controls) {
    const field = fields[item.id];
    on(field, "input", () => { values[item.id] = item.kind === "switch" ? Number(field.checked) : Number(field.value); draw(); });
    on(field, "change", settle);
  }
  buttons.forEach((button, i) => on(button, "click", () => { Object.assign(values, description.presets[i].values); draw(); settle(); }));
  on(keep, "click", () => {
    const kept = keep.getAttribute("aria-pressed") === "false";
    keep.setAttribute("aria-pressed", kept);
    for (const ghost of ghosts) ghost.setAttribute("d", kept ? parts[ghost.dataset.ghost].getAttribute("d") : "");
  });
  widget.on("change:values", follow);
  root.classList.add("lb-live");
  // JupyterLab takes arrow keys, Enter and Space for the notebook unless the focused element itself says no.
  for (const element of root.querySelectorAll("input, button, summary")) element.dataset.lmSuppressShortcuts = "true";
  draw();
  return () => { ends.abort(); widget.off("change:values", follow); };
}
