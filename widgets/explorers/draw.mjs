// The picture. Everything that moves comes from frame(): first paint writes it as text, a redraw sets it.
import { hundred, hundredPanel } from "./hundred.mjs";
import { met, shown } from "./run.mjs";
import { plain, readouts, rowOf, safe, span, whole, words } from "./say.mjs";

const WIDTH = 640;
const LEFT = 62;
const RIGHT = 472;
const LETTER = 11.5;  // a bold letter of a label on a phone
const MARKS = {
  formation: '<circle r="6.5"/>',
  resorption: '<path d="M0 -8l8 14h-16z"/>',
  rankl: '<path d="M-9 -5h18l-4 10h-10z"/>',
  bone: '<rect x="-6" y="-6" width="12" height="12" rx="2"/>',
  hip: '<path d="M0 -8l8 8l-8 8l-8 -8z"/>',
  estradiol: '<path d="M0 8l8 -14h-16z"/>',
};
// A picture is a few thousand tenths at most, each written out once: printing a number costs more than finding its text.
const WRITTEN = new Map();

function px(value) {
  const tenths = Math.round(value * 10);
  if (!WRITTEN.has(tenths)) WRITTEN.set(tenths, String(tenths / 10));
  return WRITTEN.get(tenths);
}

/** Where a time stands, in units of the picture. */
export const across = ({ from, until }) => (t) => LEFT + ((t - from) / (until - from)) * (RIGHT - LEFT);

/** Where a value stands between two edges; what lies outside is drawn on the edge. */
export function placed(domain, log, from, to) {
  const at = log ? Math.log : (value) => value, [low, high] = domain.map(at);
  return (value) => from + (to - from) * Math.min(1, Math.max(0, (at(Math.max(value, log ? 1e-9 : -Infinity)) - low) / (high - low)));
}

/** Where a value stands in a panel. */
export const up = ({ domain, log, top, height }) => placed(domain, log, top + height, top);

const line = (x, values, y) => `M${Array.from(values, (value, i) => `${px(x[i])} ${px(y(value))}`).join("L")}`;
const around = (x, floor, roof, y) => `${line(x, floor, y)}L${line(x.toReversed(), roof.toReversed(), y).slice(1)}Z`;
const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
const edge = (curves, pick) => curves[0].map((_, k) => pick(...curves.map((values) => values[k])));

// Labels at the ends of lines keep their order and at least one line of text between them.
function apart(heights, gap) {
  const order = heights.map((_, i) => i).sort((i, j) => heights[i] - heights[j] || i - j), found = heights.slice();
  for (let round = 0; round < 20; round++) order.slice(1).forEach((i, k) => {
    const short = gap - (found[i] - found[order[k]]);
    if (short > 0.05) { found[order[k]] -= short / 2; found[i] += short / 2; }
  });
  return found;
}

// Where a band has most room for its name; without room for a line of text the name is hidden.
function roomiest(x, floor, roof) {
  const half = 58, high = 30;
  let best = { room: -Infinity };
  for (let k = 0; k < x.length; k += 4) {
    if (x[k] < LEFT + half || x[k] > RIGHT - half) continue;
    const from = x.findIndex((at) => at >= x[k] - half), until = x.findIndex((at) => at >= x[k] + half);
    const top = Math.max(...roof.subarray(from, until)), bottom = Math.min(...floor.subarray(from, until));
    if (bottom - top > best.room + 0.5) best = { room: bottom - top, x: x[k], y: (top + bottom) / 2 + 7 };
  }
  return { x: px(best.x), y: px(best.y), visibility: best.room >= high ? "visible" : "hidden" };
}

const FRAMES = { lines, bar, phase, scale, hundred, joint };

/** What moves: { key: attributes }, where the attribute `text` stands for the words inside. */
export function frame(description, values, result) {
  const moves = {}, x = result.time?.map(across(description.time)), known = readouts(description, result), { table } = description;
  for (const panel of description.panels) Object.assign(moves, FRAMES[panel.kind](panel, result, { x, values, known }));
  if (description.beam) Object.assign(moves, tilted(description.beam, result));
  if (result.facts && description.panels.length) moves.told = { text: `${description.summary} ${words(description, values, result).sentence}` };
  for (const [r, t] of table?.times.entries() ?? []) for (const [c, { series }] of table.columns.entries()) {
    const found = shown(result, series).map((curve) => curve[rowOf(description.time, t)]);
    moves[`cell-${r}-${c}`] = { text: found.length ? span(found) : "not drawn" };
  }
  return moves;
}

function lines(panel, result, { x, values }) {
  const moves = {}, y = up(panel), drawn = panel.series.map((series) => shown(result, series));
  const ends = drawn.map((curves) => (curves.length ? middle(curves.map((curve) => curve.at(-1))) : NaN));
  const there = ends.flatMap((end, i) => (Number.isNaN(end) ? [] : [i])), labels = apart(there.map((i) => y(ends[i])), 26);
  panel.series.forEach((series, i) => {
    const key = `${panel.id}-${i}`, curves = drawn[i], end = ends[i], place = there.indexOf(i);
    const over = end > panel.domain[1] ? " \u2191" : end < panel.domain[0] ? " \u2193" : "";
    moves[key] = { d: curves.map((curve) => line(x, curve, y)).join("") };
    moves[`${key}-range`] = { d: curves.length > 1 ? around(x, edge(curves, Math.min), edge(curves, Math.max), y) : "" };
    moves[`${key}-mark`] = place < 0 ? { visibility: "hidden" } : { visibility: "visible", transform: `translate(${px(x.at(-1))} ${px(y(end))})` };
    moves[`${key}-label`] = place < 0 ? { y: 0, text: "" } : { y: px(labels[place] + 7), text: series.label + over };
  });
  panel.bands.forEach((band, i) => {
    const [floor] = shown(result, band.floor), ceiling = band.ceiling ? shown(result, band.ceiling)[0] : floor.map(() => panel.base);
    const roof = floor.map((value, k) => Math.max(value, ceiling[k]));
    moves[`${panel.id}-band-${i}`] = { d: around(x, floor, roof, y) };
    moves[`${panel.id}-name-${i}`] = roomiest(x, floor.map(y), roof.map(y));
  });
  panel.points.forEach(({ when }, i) => { moves[`${panel.id}-point-${i}`] = { visibility: met(when, values) ? "visible" : "hidden" }; });
  return moves;
}

function bar(panel, result) {
  const moves = {}, size = WIDTH / panel.domain[1];
  let from = 0;
  panel.series.forEach((series, i) => {
    const value = shown(result, series)[0].at(-1), width = Math.max(0, value) * size;
    moves[`${panel.id}-${i}`] = { x: px(from), width: px(width) };
    moves[`${panel.id}-${i}-label`] = { text: `${series.label} ${whole(value)}\u202f%` };
    from += width;
  });
  return moves;
}

function phase(panel, result) {
  const x = placed(panel.domain, false, LEFT, RIGHT), y = up(panel), [along] = shown(result, panel.across), [high] = shown(result, panel.up);
  return {
    [`${panel.id}-0`]: { d: line(along.map(x), high, y) },
    [`${panel.id}-0-mark`]: { transform: `translate(${px(x(along.at(-1)))} ${px(y(high.at(-1)))})` },
  };
}

// Where two results stand at this position of a control: one marker a curve, and what is written beside them.
function joint(panel, result, { values }) {
  const x = placed(panel.wide, false, LEFT, RIGHT), y = up(panel), place = values[panel.control] - panel.first, moves = {};
  const now = panel.trails.map((trail) => [x(trail[place][0]), y(trail[place][1])]);
  now.forEach(([at, high], c) => { moves[`${panel.id}-${c}-mark`] = { transform: `translate(${px(at)} ${px(high)})` }; });
  moves[`${panel.id}-label`] = { x: px(Math.max(...now.map(([at]) => at)) + 13), y: px(Math.min(...now.map(([, high]) => high)) - 8), text: `at ${values[panel.control]}` };
  for (const end of ["first", "last"]) moves[`${panel.id}-${end}`] = { visibility: values[panel.control] === panel[end] ? "hidden" : "visible" };
  return moves;
}

function scale(panel, result, { known }) {
  const { id, when, title, unless } = panel, x = placed(panel.domain, panel.log, LEFT, WIDTH - 24), y = axisOf(panel), moves = {};
  panel.pointers.forEach(({ label, readout, digits }, i) => {
    const { low = known[readout], high = known[readout] } = known[readout], at = (x(low) + x(high)) / 2;
    const text = digits === null ? label : `${label} ${plain(low.toFixed(digits))}`, left = at > 10 + LETTER * text.length;
    moves[`${id}-${i}`] = { transform: `translate(${px(at)} ${px(y)})` };
    moves[`${id}-${i}-label`] = { class: `lab lb-t-estradiol${left ? " end" : ""}`, x: left ? -10 : 10, text };
  });
  const rim = (end, outside) => x(end === null ? outside : typeof end === "string" ? known[end] : end);
  panel.regions.forEach(({ start, end }, i) => {
    const from = rim(start, panel.domain[0]), until = rim(end, panel.domain[1]);
    moves[`${id}-region-${i}`] = { d: `M${px(from)} ${panel.top}H${px(until)}V${px(y)}H${px(from)}Z` };
    moves[`${id}-name-${i}`] = { x: px((from + until) / 2) };
  });
  const held = when.length && !met(when, known);
  return when.length ? { ...moves, [id]: { class: held ? "lb-pale" : "" }, [`${id}-title`]: { text: held ? `${title}: ${unless}` : title } } : moves;
}

function tilted(beam, result) {
  const lean = Math.max(-20, Math.min(20, -beam.degrees * Math.log2(shown(result, beam.series)[0].at(-1) / 100)));
  const moves = { tilt: { transform: `rotate(${px(lean)} 80 26)` } }, angle = (lean * Math.PI) / 180;
  for (const [key, arm] of [["left", -56], ["right", 56]]) {
    moves[key] = { transform: `translate(${px(80 + arm * Math.cos(angle))} ${px(26 + arm * Math.sin(angle))})` };
  }
  return moves;
}

/** Bring the moving parts of a drawn picture up to date. */
export function move(parts, moves) {
  for (const [key, attributes] of Object.entries(moves)) for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") parts[key].textContent = value; else parts[key].setAttribute(name, value);
  }
}

/** An element that frame() moves, as it stands in this frame. */
export function part(tag, key, moves, fixed = "", inside = "") {
  const { text, ...attributes } = moves[key], set = Object.entries(attributes).map(([name, value]) => ` ${name}="${safe(value)}"`).join("");
  return `<${tag} data-k="${key}"${fixed}${set}>${text === undefined ? inside : safe(text)}</${tag}>`;
}

const PANELS = { lines: linePanel, bar: barPanel, phase: phasePanel, scale: scalePanel, joint: jointPanel, hundred: (panel, moves) => hundredPanel(panel, moves, part) };

/** The whole picture as markup. */
export function picture(description, moves, id) {
  const { time, panels, caution, height, title, summary } = description, [first, ...rest] = caution, below = height - 8 - 24 * rest.length;
  return `<svg class="lb-chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${safe(title)}</title>${moves.told ? part("desc", "told", moves, ` id="${id}-desc"`) : `<desc id="${id}-desc">${safe(summary)}</desc>`}`
    + panels.map((panel) => PANELS[panel.kind](panel, moves, time && across(time), description.paths.length > 0)).join("") + (time ? timeAxis(time, panels) : "")
    + `<text class="warn" x="0" y="${below}">${safe(first)}${rest.map((more) => `<tspan x="0" dy="24">${safe(more)}</tspan>`).join("")}</text></svg>`;
}

function timeAxis(time, panels) {
  const x = across(time), floor = Math.max(...panels.filter((panel) => panel.kind === "lines").map((panel) => panel.top + panel.height));
  const ticks = time.ticks.map((t) => {
    const at = px(x(t * time.per)), small = time.minor.includes(t) ? " opt" : "";
    return `<path class="tick" d="M${at} ${floor}v6"/><text class="soft mid${small}" x="${at}" y="${floor + 29}">${plain(t)}</text>`;
  }).join("");
  return `<path class="axis" d="M${LEFT} ${floor}H${RIGHT}"/>${ticks}<text class="title" x="${LEFT}" y="${floor + 60}">${safe(time.title)}</text>`;
}

const heading = ({ title, top }) => `<text class="title" x="0" y="${top - 20}">${safe(title)}</text>`;

function grid({ ticks, base, ...panel }) {
  const y = up(panel);
  return ticks.map((tick) => `<path class="${tick === base ? "base" : "grid"}" d="M${LEFT} ${px(y(tick))}H${RIGHT}"/><text class="soft end" x="${LEFT - 10}" y="${px(y(tick) + 7)}">${whole(tick)}</text>`).join("");
}

function linePanel(panel, moves, x, rival) {
  const y = up(panel), start = px(x(0)), each = (make) => panel.series.map((series, i) => make(series, `${panel.id}-${i}`)).join("");
  const bands = panel.bands.map((band, i) => part("path", `${panel.id}-band-${i}`, moves, ` class="lb-band lb-b-${band.role}"`)).join("");
  const names = panel.bands.map((band, i) => part("text", `${panel.id}-name-${i}`, moves, ' class="mid"', safe(band.label))).join("");
  const ghosts = each((_, key) => `<path class="lb-ghost" data-ghost="${key}" d=""/>`);
  const ranges = each((series, key) => part("path", `${key}-range`, moves, ` class="lb-range lb-f-${series.role}"`));
  const drawn = each((series, key) => part("path", key, moves, ` class="lb-line lb-c-${series.role}${rival ? " lb-rival" : ""}${series.path ? " lb-other" : ""}"`));
  const ends = each((series, key) => part("g", `${key}-mark`, moves, ` class="lb-m-${series.role}"`, MARKS[series.role])
    + part("text", `${key}-label`, moves, ` class="lab lb-t-${series.role}" x="${RIGHT + 14}"`));
  const points = panel.points.map((point, i) => part("g", `${panel.id}-point-${i}`, moves, ' class="lb-point"', trial(point, x, y))).join("");
  const since = x(0) > LEFT ? `<path class="since" d="M${start} ${panel.top}V${panel.top + panel.height}"/>` : "";
  return `<g class="lb-panel" data-panel="${panel.id}">${heading(panel)}${grid(panel)}${bands}${since}${ghosts}${ranges}${drawn}${points}${names}${ends}<path class="lb-guess" data-guess="${panel.id}" d=""/></g>`;
}

// A trial's result with its interval and name; without a printed interval the mark is hollow.
function trial({ at, value, low, high, label, side }, x, y) {
  const [cx, cy] = [x(at), y(value)], right = side === "right", bare = low === null;
  const whisker = bare ? "" : `<path d="M${px(cx)} ${px(y(low))}V${px(y(high))}M${px(cx - 5)} ${px(y(low))}h10M${px(cx - 5)} ${px(y(high))}h10"/>`;
  return `${whisker}<circle class="${bare ? "hollow" : "full"}" cx="${px(cx)}" cy="${px(cy)}" r="5.5"/><text class="${right ? "" : "end"}" x="${px(cx + (right ? 11 : -11))}" y="${px(cy + 7)}">${safe(label)}</text>`;
}

function barPanel(panel, moves) {
  const { title, top, height } = panel, column = WIDTH / panel.series.length;
  return `<text class="title" x="0" y="${top - 14}">${safe(title)}</text>`
    + panel.series.map((series, i) => part("rect", `${panel.id}-${i}`, moves, ` class="lb-band lb-b-${series.role}" y="${top}" height="${height}"`)
      + `<rect class="lb-band lb-b-${series.role}" x="${px(i * column + 1)}" y="${top + height + 13}" width="16" height="16"/>`
      + part("text", `${panel.id}-${i}-label`, moves, ` x="${px(i * column + 25)}" y="${top + height + 29}"`)).join("");
}

function phasePanel(panel, moves) {
  const { top, height, domain, ticks, across: along, up: high } = panel, x = placed(domain, false, LEFT, RIGHT), y = up(panel);
  const sides = ticks.map((tick) => `<path class="${tick === 100 ? "base" : "grid"}" d="M${px(x(tick))} ${top}V${top + height}"/><text class="soft mid" x="${px(x(tick))}" y="${top + height + 27}">${whole(tick)}</text>`).join("");
  return heading(panel) + grid({ ...panel, base: 100 }) + sides
    + `<text class="lab lb-t-${high.role}" x="${RIGHT + 18}" y="${top + 10}">${safe(high.label)} \u2191</text><text class="lab lb-t-${along.role}" x="${RIGHT + 18}" y="${top + height}">${safe(along.label)} \u2192</text>`
    + `<path class="lb-ghost" data-ghost="${panel.id}-0" d=""/>${part("path", `${panel.id}-0`, moves, ' class="lb-line lb-c-bone"')}`
    + `<circle class="lb-begin" cx="${px(x(100))}" cy="${px(y(100))}" r="5.5"/>${part("g", `${panel.id}-0-mark`, moves, ' class="lb-m-bone"', MARKS.bone)}`;
}

function jointPanel(panel, moves) {
  const { id, top, height, wide, wide_ticks: ticks, wide_title: title, trails, found } = panel, x = placed(wide, false, LEFT, RIGHT), y = up(panel), floor = top + height;
  const sides = ticks.map((tick) => `<path class="${tick === 0 ? "base" : "grid"}" d="M${px(x(tick))} ${top}V${floor}"/><text class="soft mid" x="${px(x(tick))}" y="${floor + 27}">${whole(tick)}</text>`).join("");
  const drawn = trails.map((trail) => `<path class="lb-line lb-c-bone lb-rival" d="${line(trail.map(([at]) => x(at)), trail.map(([, high]) => high), y)}"/>`).join("");
  const marks = trails.map((_, c) => part("g", `${id}-${c}-mark`, moves, ' class="lb-m-estradiol"', MARKS.estradiol)).join("");
  const end = (key, [at, high], side) => part("text", `${id}-${key}`, moves, ` class="soft${side < 0 ? " end" : ""}" x="${px(x(at) + 9 * side)}" y="${px(y(high) - 17)}"`, panel[key]);
  const ends = end("first", trails[0][0], 1) + end("last", trails[0].at(-1), -1);
  return heading(panel) + grid(panel) + sides + `<text class="title" x="${LEFT}" y="${floor + 58}">${safe(title)}</text>${drawn}${ends}<g class="lb-point">${trial(found, x, y)}</g>${marks}`
    + part("text", `${id}-label`, moves, ' class="lab lb-t-estradiol"');
}

const axisOf = ({ top, height }) => top + height - 34;

function scalePanel(panel, moves) {
  const { domain, ticks, marks, pointers, also, log } = panel, x = placed(domain, log, LEFT, WIDTH - 24), y = axisOf(panel);
  const labels = ticks.map((tick) => `<path class="tick" d="M${px(x(tick))} ${y}v6"/><text class="soft mid" x="${px(x(tick))}" y="${y + 27}">${plain(tick)}</text>`
    + (also ? `<text class="soft mid opt" x="${px(x(tick))}" y="${y + 48}">${whole(tick * also.factor)}</text>` : "")).join("");
  const cuts = marks.map((mark, i) => cut(mark, x, y, y - 12 - 24 * (i % 3))).join("");
  const areas = panel.regions.map(({ label }, i) => part("path", `${panel.id}-region-${i}`, moves, ' class="lb-region"')
    + part("text", `${panel.id}-name-${i}`, moves, ` class="soft mid" y="${panel.top + 21}"`, safe(label))).join("");
  const pointed = pointers.map((_, i) => part("g", `${panel.id}-${i}`, moves, ' class="lb-m-estradiol"',
    `<path class="lb-stem" d="M0 0V${26 * i - 92}"/>${MARKS.estradiol}${part("text", `${panel.id}-${i}-label`, moves, ` y="${26 * i - 82}"`)}`)).join("");
  const inside = `<path class="axis" d="M${LEFT} ${y}H${WIDTH - 24}"/>${labels}${cuts}${pointed}`;
  return panel.when.length ? part("text", `${panel.id}-title`, moves, ` class="title" x="0" y="${panel.top - 20}"`) + part("g", panel.id, moves, "", areas + inside) : heading(panel) + areas + inside;
}

// A printed cut point, or a range of them, with its name on a row of its own.
function cut({ at, until, label, struck }, x, y, row) {
  const from = px(x(at)), end = until === null ? x(at) : x(until);
  const shape = until === null ? `M${from} ${y}V${row - 10}` : `M${from} ${row - 5}H${px(end)}M${from} ${row - 10}v10M${px(end)} ${row - 10}v10`;
  return `<g class="lb-cut${struck ? " struck" : ""}"><path d="${shape}"/><text x="${px(end + 7)}" y="${row}">${safe(label)}</text></g>`;
}

/** The balance beam: what hangs on the left pulls against what hangs on the right. */
export function beam({ left, right }, moves) {
  const cord = '<path class="post" d="M0 0L-15 26M0 0L15 26"/>';
  return '<svg class="lb-beam" viewBox="0 0 160 112" aria-hidden="true"><path class="post" d="M80 26V104M58 104h44"/>'
    + part("g", "tilt", moves, ' class="tilt"', '<path class="arm" d="M24 26H136"/>') + '<circle cx="80" cy="26" r="4" fill="currentColor"/>'
    + part("g", "left", moves, ' class="pan"', `${cord}<path class="r" d="M-17 27h34l-6 9h-22z"/><text class="lb-t-rankl" y="52">${safe(left)}</text>`)
    + part("g", "right", moves, ' class="pan"', `${cord}<path class="o" d="M-15 27a15 11 0 0 0 30 0"/><text class="lb-t-opg" y="52">${safe(right)}</text>`) + "</svg>";
}
