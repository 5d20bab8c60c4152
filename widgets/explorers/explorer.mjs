// One explorer on the page: markup for the first paint, and what makes it move.
import { control, forgive, listen, refresh } from "./controls.mjs";
import { beam, frame, move, part, picture } from "./draw.mjs";
import { csv, download, fragment, png, restored, svg } from "./keep.mjs";
import { predicting, question } from "./predict.mjs";
import { kept, run } from "./run.mjs";
import { safe, words } from "./say.mjs";

const TALL = 750;  // units of a picture whose top may leave a phone while the rest stays

function table({ caption, first, times, columns }, moves, per) {
  const head = columns.map(({ label }) => `<th scope="col">${safe(label)}</th>`).join("");
  const rows = times.map((t, r) => `<tr><th scope="row">${t / per}</th>${columns.map((_, c) => part("td", `cell-${r}-${c}`, moves)).join("")}</tr>`).join("");
  return `<details><summary>The same as a table</summary><div class="lb-scroll" role="region" tabindex="0" aria-label="Table: ${safe(caption)}"><table><caption>${safe(caption)}</caption><thead><tr><th scope="col">${safe(first)}</th>${head}</tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

function listing({ title, columns, rows, links }) {
  const cell = (words_, r, c) => (c ? `<td>${safe(words_)}</td>` : `<th scope="row">${links[r] ? `<a href="${safe(links[r])}">${safe(words_)}</a>` : safe(words_)}</th>`);
  const body = rows.map((row, r) => `<tr>${row.map((words_, c) => cell(words_, r, c)).join("")}</tr>`).join("");
  return `<details class="lb-listing"><summary>${safe(title)}</summary><div class="lb-scroll" role="region" tabindex="0" aria-label="Table: ${safe(title)}"><table><thead><tr>${columns.map((name) => `<th scope="col">${safe(name)}</th>`).join("")}</tr></thead><tbody>${body}</tbody></table></div></details>`;
}

const list = (lines) => lines.map(({ lead, text, source: from }) => `<li>${lead ? `<b>${safe(lead)}:</b> ` : ""}${safe(text)}${from ? ` <cite>${safe(from)}</cite>` : ""}</li>`).join("");
const first = (texts) => texts.map((text) => `<p>${safe(text)}</p>`).join("");
const source = (text) => (text ? ` (${text})` : "");

/** What can be shown at these values; where a picture is refused, that of the start stands in its place. */
function state(description, model, values, cache) {
  const result = run(description, model, values, cache), said = words(description, values, result);
  return { result, said, drawn: result.refused ? run(description, model, description.values, cache) : result };
}

/** The whole explorer as markup, at these values. `id` keeps several on one page apart. */
export function section(description, model, values, id) {
  const { result, said, drawn } = state(description, model, values), moves = frame(description, result.refused ? description.values : values, drawn);
  const { what, not, card, link } = description.about, ghostly = description.panels.some(({ kind }) => kind === "lines" || kind === "phase");
  const drawing = description.panels.length ? "" : " hidden";
  return `<section class="lb-explorer lb-wide${result.refused ? " lb-refused" : ""}${description.height > TALL ? " lb-tall" : ""}" data-explorer="${description.name}" id="${id}" aria-labelledby="${id}-name">`
    + `<p class="lb-kicker">Explorer</p><h3 id="${id}-name">${safe(description.title)}</h3>${question(description, id)}<div class="lb-first">${first(said.first)}</div>`
    + `<div class="lb-stage">${description.panels.length ? picture(description, moves, id) : `<p class="lb-warn">${safe(description.caution.join(" "))}</p>`}<div class="lb-told${description.beam ? " lb-told-beam" : ""}">${description.beam ? beam(description.beam, moves) : ""}`
    + `<p class="lb-say">${safe(said.sentence + source(said.source))}</p></div></div>`
    + `<div class="lb-needs-js">${presets(description, values)}`
    + `<div class="lb-controls">${description.controls.map((item) => control(item, values, id)).join("")}</div>`
    + `<div class="lb-row lb-tools" role="group" aria-label="This picture"><button type="button" data-undo disabled>Undo</button><button type="button" data-reset>Reset</button><button type="button" data-keep aria-pressed="false"${ghostly ? "" : " hidden"}>Keep a ghost</button>`
    + `<button type="button" data-link>Copy link</button><button type="button" data-csv>Data (CSV)</button><button type="button" data-svg${drawing}>Picture (SVG)</button><button type="button" data-png${drawing}>Picture (PNG)</button></div><p class="lb-note" hidden></p></div>${description.lines.length ? `<ul class="lb-lines">${list(said.lines)}</ul>` : ""}`
    + `<p class="lb-about"><b>It is</b> ${safe(what)} <b>It is not</b> ${safe(not)} <a href="${safe(card)}">${safe(link)}</a></p>`
    + `${description.table ? table(description.table, moves, description.time.per) : ""}${description.listings.map(listing).join("")}<p class="lb-hide" aria-live="polite"></p></section>`;
}

function presets(description, values) {
  const buttons = description.presets.map(({ label }, i) => `<button type="button" data-preset="${i}" aria-pressed="${pressed(description, i, values)}">${safe(label)}</button>`).join("");
  return buttons && `<div class="lb-row" role="group" aria-label="Settings to start from">${buttons}</div>`;
}

const pressed = (description, i, values) => Object.entries(description.presets[i].values).every(([name, value]) => values[name] === value);

function fresh(id, host) {
  const taken = (name) => { const found = host.ownerDocument.getElementById(name); return found && !host.contains(found); };
  let name = id;
  for (let n = 2; taken(name); n++) name = `${id}-${n}`;
  return name;
}

/** The root of an explorer inside `host`: its first paint, or drawn now. */
function rooted(description, model, host, values) {
  const found = host.querySelector(`[data-explorer="${description.name}"]`);
  if (found) return found;
  host.innerHTML = section(description, model, values, fresh(description.id, host));
  for (const link of host.querySelectorAll('a[href^="lb:"]')) link.replaceWith(...link.childNodes);  // a notebook has no such page
  return host.firstElementChild;
}

/**
 * Bring an explorer to life inside `host`, around its first paint if that is there. Returns what undoes it.
 * `address` is the page's location if links can lead back to it.
 */
export function mount(description, model, host, widget, address = null) {
  const values = { ...description.values, ...widget.get("values") }, cache = kept(), past = [];
  const root = rooted(description, model, host, values), find = (name) => root.querySelector(name);
  const parts = Object.fromEntries(Array.from(root.querySelectorAll("[data-k]"), (element) => [element.dataset.k, element]));
  const [say, live, note, undo, keep] = [".lb-say", "[aria-live]", ".lb-note", "[data-undo]", "[data-keep]"].map(find);
  const buttons = Array.from(root.querySelectorAll("[data-preset]")), ghosts = Array.from(root.querySelectorAll("[data-ghost]"));
  const ends = new AbortController(), on = (element, name, act) => element.addEventListener(name, act, { signal: ends.signal });
  const written = {};
  let settled = { ...values }, now;

  function draw() {
    now = run(description, model, values, cache);
    const said = words(description, values, now);
    root.classList.toggle("lb-refused", Boolean(now.refused));
    if (!now.refused) move(parts, frame(description, values, now));
    say.textContent = said.sentence + source(said.source);
    for (const [name, markup] of [[".lb-first", first(said.first)], [".lb-lines", list(said.lines)]]) {
      if (markup !== written[name] && find(name)) { find(name).innerHTML = markup; written[name] = markup; }
    }
    refresh(root, description, values);
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", pressed(description, i, values)));
  }
  function tell(text) { note.hidden = !text; note.textContent = text; if (text) live.textContent = text; }
  function settle(wrong = "") {
    note.hidden = true;
    live.textContent = wrong || [...Array.from(find(".lb-first").children, (p) => p.textContent), say.textContent].join(" ");
    if (wrong) return;
    if (description.controls.some(({ id }) => settled[id] !== values[id])) { past.push(settled); settled = { ...values }; }
    undo.disabled = past.length === 0;
    widget.set("values", { ...values });
    widget.save_changes();
  }
  function go(to) {
    Object.assign(values, to);
    forgive(root);
    draw();
    settle();
    return now;
  }
  function follow() {
    const told = widget.get("values");
    if (description.controls.some(({ id }) => id in told && told[id] !== values[id])) { Object.assign(values, told); draw(); }
  }

  listen(root, description, values, on, { moved: draw, rested: settle });
  predicting(root, description, on, { go, hear: (text) => { live.textContent = text; }, told: () => say.textContent });
  buttons.forEach((button, i) => on(button, "click", () => go(description.presets[i].values)));
  on(undo, "click", () => { const last = past.pop(); settled = { ...last }; go(last); });
  on(find("[data-reset]"), "click", () => go(description.values));
  on(keep, "click", () => {
    const ghostly = keep.getAttribute("aria-pressed") === "false";
    keep.setAttribute("aria-pressed", ghostly);
    for (const ghost of ghosts) ghost.setAttribute("d", ghostly ? parts[ghost.dataset.ghost].getAttribute("d") : "");
  });
  on(find("[data-csv]"), "click", () => (now.refused ? tell("There is nothing to save: no curve is drawn.") : download(`${description.name}.csv`, csv(description, values, now), "text/csv")));
  on(find("[data-svg]"), "click", () => download(`${description.name}.svg`, svg(root, description), "image/svg+xml"));
  on(find("[data-png]"), "click", async () => download(`${description.name}.png`, await png(svg(root, description)), "image/png"));
  sharing(description, find("[data-link]"), on, { address, tell, values: () => values, go });
  widget.on("change:values", follow);
  root.classList.add("lb-live");
  // JupyterLab takes arrow keys, Enter and Space for the notebook unless the focused element itself says no.
  for (const element of root.querySelectorAll("input, button, summary")) element.dataset.lmSuppressShortcuts = "true";
  draw();
  return () => { ends.abort(); widget.off("change:values", follow); };
}

/** A link that holds the controls, and what a link that came in asks for. */
function sharing(description, button, on, { address, tell, values, go }) {
  button.hidden = !address;
  if (!address) return;
  on(button, "click", async () => {
    const link = `${address.href.split("#")[0]}#${fragment(description, values())}`;
    const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
    tell(copied ? "The link is copied. It holds the controls and nothing else." : `Copy this link: ${link}`);
  });
  const open = () => {
    const found = restored(description, address.hash.slice(1));
    if (found === undefined) return;
    if (found) go(found);
    tell(found ? "These settings came with the link." : "The link asked for settings that this explorer does not have; it starts as usual.");
    button.closest("section").scrollIntoView();
  };
  on(globalThis, "hashchange", open);
  open();
}
