// An explorer as markup: what a page holds before, and without, a script.
import { control } from "./controls.mjs";
import { beam, frame, part, picture } from "./draw.mjs";
import { question } from "./predict.mjs";
import { run } from "./run.mjs";
import { safe, words } from "./say.mjs";

// On a phone what stands above the first curves may leave the screen while the rest stays, in hundredths of its width.
const leaving = ({ panels }) => (panels[0]?.kind === "scale" ? Math.max(0, Math.round((panels.find(({ kind }) => kind === "lines")?.top - 48) / 7) || 0) : 0);

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

/** The lines of a list, each with who says so. */
export const list = (lines) => lines.map(({ lead, text, source: from }) => `<li>${lead ? `<b>${safe(lead)}:</b> ` : ""}${safe(text)}${from ? ` <cite>${safe(from)}</cite>` : ""}</li>`).join("");
/** What comes before the picture. */
export const first = (texts) => texts.map((text) => `<p>${safe(text)}</p>`).join("");

/** What can be shown at these values; where a picture is refused, that of the start stands in its place. */
function state(description, model, values) {
  const result = run(description, model, values), said = words(description, values, result);
  return { result, said, drawn: result.refused ? run(description, model, description.values) : result };
}

/** The whole explorer as markup, at these values. `id` keeps several on one page apart. */
export function section(description, model, values, id) {
  const { result, said, drawn } = state(description, model, values), moves = frame(description, result.refused ? description.values : values, drawn);
  const { what, not, card, link } = description.about;
  return `<section class="lb-explorer lb-wide${result.refused ? " lb-refused" : ""}${description.paths.length || description.lines.length ? " lb-long" : ""}" style="--ex-leaves:${leaving(description)}vw" data-explorer="${description.name}" id="${id}" aria-labelledby="${id}-name">`
    + `<p class="lb-kicker">Explorer</p><h3 id="${id}-name">${safe(description.title)}</h3>${question(description, id)}<div class="lb-first">${first(said.first)}</div>`
    + `<div class="lb-stage">${description.panels.length ? `<div class="lb-plate">${picture(description, moves, id)}<p class="lb-why">${safe(said.why)}</p></div>` : `<p class="lb-warn">${safe(description.caution.join(" "))}</p>`}<div class="lb-told${description.beam ? " lb-told-beam" : ""}">${description.beam ? beam(description.beam, moves) : ""}`
    + `<p class="lb-say">${safe(said.sentence)}</p></div></div>`
    + `<div class="lb-needs-js">${presets(description, values)}`
    + `<div class="lb-controls">${description.controls.map((item) => control(item, values, id)).join("")}</div>`
    + `${tools(description)}<p class="lb-note" hidden></p></div>${description.lines.length ? `<ul class="lb-lines">${list(said.lines)}</ul>` : ""}`
    + `<p class="lb-about"><b>It is</b> ${safe(what)} <b>It is not</b> ${safe(not)} <a href="${safe(card)}">${safe(link)}</a></p>`
    + `${description.table ? table(description.table, moves, description.time.per) : ""}${description.listings.map(listing).join("")}<p class="lb-hide" aria-live="polite"></p></section>`;
}

function presets(description, values) {
  const buttons = description.presets.map(({ label }, i) => `<button type="button" data-preset="${i}" aria-pressed="${pressed(description, i, values)}">${safe(label)}</button>`).join("");
  return buttons && `<div class="lb-row" role="group" aria-label="Settings to start from">${buttons}</div>`;
}

/** Whether the controls stand as this preset sets them. */
export const pressed = (description, i, values) => Object.entries(description.presets[i].values).every(([name, value]) => values[name] === value);

// What can be done with the picture; a list has none to save, and only lines leave a ghost.
function tools({ panels }) {
  const drawing = panels.length ? "" : " hidden", ghostly = panels.some(({ kind }) => kind === "lines" || kind === "phase") ? "" : " hidden";
  return `<div class="lb-row lb-tools" role="group" aria-label="This picture"><button type="button" data-undo disabled>Undo</button><button type="button" data-reset>Reset</button><button type="button" data-keep aria-pressed="false"${ghostly}>Keep a ghost</button><button type="button" data-link>Copy link</button><button type="button" data-csv>Data (CSV)</button><button type="button" data-svg${drawing}>Picture (SVG)</button><button type="button" data-png${drawing}>Picture (PNG)</button></div>`;
}
