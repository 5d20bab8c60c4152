// What makes an explorer move, around its first paint if that is there.
import { forgive, listen, refresh } from "./controls.mjs";
import { frame, move } from "./draw.mjs";
import { csv, download, fragment, png, restored, svg } from "./keep.mjs";
import { first, list, pressed, section } from "./markup.mjs";
import { predicting } from "./predict.mjs";
import { kept, run } from "./run.mjs";
import { words } from "./say.mjs";

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
 * Bring an explorer to life inside `host`. Returns what undoes it.
 * `address` is the page's location if links can lead back to it.
 */
export function mount(description, model, host, widget, address = null) {
  const values = { ...description.values, ...widget.get("values") }, past = [];
  const root = rooted(description, model, host, values), find = (name) => root.querySelector(name);
  const [say, live, note, undo] = [".lb-say", "[aria-live]", ".lb-note", "[data-undo]"].map(find);
  const ends = new AbortController(), on = (element, name, act) => element.addEventListener(name, act, { signal: ends.signal });
  const paint = painter(root, description, model, values);
  let settled = { ...values };

  const hear = (text) => { live.textContent = text; };
  const tell = (text) => { note.hidden = false; note.textContent = text; hear(text); };
  function settle(wrong = "") {
    note.hidden = true;
    hear(wrong || Array.from(root.querySelectorAll(".lb-first p, .lb-why, .lb-explorer:not(.lb-asking) .lb-say"), (p) => p.textContent).filter(Boolean).join(" "));
    if (wrong) return;
    if (description.controls.some(({ id }) => settled[id] !== values[id])) { past.push(settled); settled = { ...values }; }
    undo.disabled = past.length === 0;
    widget.set("values", { ...values });
    widget.save_changes();
  }
  function go(to) {
    Object.assign(values, to);
    forgive(root);
    paint.draw();
    settle();
    return paint.now;
  }
  function follow() {
    const told = widget.get("values");
    if (description.controls.some(({ id }) => id in told && told[id] !== values[id])) { Object.assign(values, told); paint.draw(); }
  }

  listen(root, description, values, on, { moved: paint.draw, rested: settle });
  predicting(root, description, on, { go, hear, said: () => say.textContent });
  for (const button of root.querySelectorAll("[data-preset]")) on(button, "click", () => go(description.presets[button.dataset.preset].values));
  on(undo, "click", () => { const last = past.pop(); settled = { ...last }; go(last); });
  on(find("[data-reset]"), "click", () => go(description.values));
  keeping(root, description, on, { paint, values, tell });
  sharing(description, find("[data-link]"), on, { address, tell, values, go });
  widget.on("change:values", follow);
  root.classList.add("lb-live");
  // JupyterLab takes arrow keys, Enter and Space for the notebook unless the focused element itself says no.
  for (const element of root.querySelectorAll("input, button, summary")) element.dataset.lmSuppressShortcuts = "true";
  paint.draw();
  warmed(description, model, { ...values });
  return () => { ends.abort(); widget.off("change:values", follow); };
}

/** Code that has run a few times runs fast: that happens while the page rests, so that the first move does not wait for it. */
function warmed(description, model, values) {
  const idle = globalThis.requestIdleCallback ?? ((later) => setTimeout(later, 200));
  let left = description.model ? 4 : 0;
  const again = () => {
    const now = run(description, model, values, kept());
    if (!now.refused) frame(description, values, now);
    left -= 1;
    if (left) idle(again);
  };
  if (left) idle(again);
}

/** What redraws an explorer at its values: { draw, now }, where `now` is the run it shows or why it shows none. */
function painter(root, description, model, values) {
  const cache = kept(), written = {}, [say, why] = [".lb-say", ".lb-why"].map((name) => root.querySelector(name));
  const parts = Object.fromEntries(Array.from(root.querySelectorAll("[data-k]"), (element) => [element.dataset.k, element]));
  const buttons = Array.from(root.querySelectorAll("[data-preset]"));
  const write = (name, markup) => {
    if (markup === written[name]) return;
    const place = root.querySelector(name);
    if (place) place.innerHTML = markup;
    written[name] = markup;
  };
  const paint = { draw() {
    const now = run(description, model, values, cache), said = words(description, values, now);
    paint.now = now;
    root.classList.toggle("lb-refused", Boolean(now.refused));
    if (!now.refused) move(parts, frame(description, values, now));
    say.textContent = said.sentence;
    if (why) why.textContent = said.why;
    write(".lb-first", first(said.first));
    write(".lb-lines", list(said.lines));
    refresh(root, description, values);
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", pressed(description, i, values)));
  } };
  return paint;
}

/** A ghost of the picture, and files to take away. */
function keeping(root, description, on, { paint, values, tell }) {
  const find = (name) => root.querySelector(name), { name } = description, keep = find("[data-keep]");
  on(keep, "click", () => {
    const ghostly = keep.getAttribute("aria-pressed") === "false";
    keep.setAttribute("aria-pressed", ghostly);
    for (const ghost of root.querySelectorAll("[data-ghost]")) ghost.setAttribute("d", ghostly ? find(`[data-k="${ghost.dataset.ghost}"]`).getAttribute("d") : "");
  });
  on(find("[data-csv]"), "click", () => (paint.now.refused ? tell("There is nothing to save: no curve is drawn.")
    : download(`${name}.csv`, csv(description, values, paint.now), "text/csv")));
  on(find("[data-svg]"), "click", () => download(`${name}.svg`, svg(root, description), "image/svg+xml"));
  on(find("[data-png]"), "click", async () => download(`${name}.png`, await png(svg(root, description)), "image/png"));
}

/** A link that holds the controls, and what a link that came in asks for. */
function sharing(description, button, on, { address, tell, values, go }) {
  button.hidden = !address;
  if (!address) return;
  on(button, "click", async () => {
    const link = `${address.href.split("#")[0]}#${fragment(description, values)}`;
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
