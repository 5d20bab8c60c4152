// The picture. Everything that moves comes from frame(): first paint writes it as text, a redraw sets it.
import { safe, whole } from "./say.mjs";
import { shown } from "./solve.mjs";

const WIDTH = 640;
const LEFT = 62;
const RIGHT = 472;
const MARKS = {
  formation: '<circle r="6.5"/>',
  resorption: '<path d="M0 -8l8 14h-16z"/>',
  rankl: '<path d="M-9 -5h18l-4 10h-10z"/>',
  bone: '<rect x="-6" y="-6" width="12" height="12" rx="2"/>',
};
const px = (value) => String(Math.round(value * 10) / 10);

/** Where a time stands, in units of the picture. */
export const across = ({ from, until }) => (t) => LEFT + ((t - from) / (until - from)) * (RIGHT - LEFT);

/** Where a value stands in a panel; what lies outside is drawn on its edge. */
export function up(panel) {
  const at = panel.log ? Math.log : (value) => value, [low, high] = panel.domain.map(at);
  return (value) => {
    const share = (at(Math.max(value, panel.log ? 1e-9 : -Infinity)) - low) / (high - low);
    return panel.top + panel.height * (1 - Math.min(1, Math.max(0, share)));
  };
}

const line = (time, values, x, y) => "M" + Array.from(values, (value, i) => `${px(x(time[i]))} ${px(y(value))}`).join("L");

// Labels at the ends of lines keep their order and at least one line of text between them.
function apart(heights, gap) {
  const order = heights.map((_, i) => i).sort((i, j) => heights[i] - heights[j] || i - j), placed = heights.slice();
  for (let round = 0; round < 20; round++) order.slice(1).forEach((i, k) => {
    const short = gap - (placed[i] - placed[order[k]]);
    if (short > 0.05) { placed[order[k]] -= short / 2; placed[i] += short / 2; }
  });
  return placed;
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

/** What moves: { key: attributes }, where the attribute `text` stands for the words inside. */
export function frame(description, model, run) {
  const moves = {}, x = across(description.time);
  for (const panel of description.panels) Object.assign(moves, panel.kind === "bar" ? bar(panel, model, run) : lines(panel, model, run, x));
  if (description.beam) Object.assign(moves, tilted(description.beam, model, run));
  for (const [r, t] of description.table.times.entries()) for (const [c, column] of description.table.columns.entries()) {
    moves[`cell-${r}-${c}`] = { text: whole(shown(run, model, column.series)[rowOf(description.time, t)]) };
  }
  return moves;
}

const rowOf = ({ from, every }, t) => Math.round((t - from) / every);

function lines(panel, model, run, x) {
  const moves = {}, y = up(panel), last = run.time.length - 1;
  const values = panel.series.map((series) => shown(run, model, series));
  const labels = apart(values.map((v) => y(v[last])), 26);
  panel.series.forEach((series, i) => {
    const key = `${panel.id}-${i}`, end = values[i][last], height = y(end), outside = end < panel.domain[0] || end > panel.domain[1];
    moves[key] = { d: line(run.time, values[i], x, y) };
    moves[`${key}-mark`] = { transform: `translate(${px(x(run.time[last]))} ${px(height)})` };
    moves[`${key}-label`] = { y: px(labels[i] + 7), text: series.label + (outside ? (end > panel.domain[1] ? " \u2191" : " \u2193") : "") };
  });
  panel.bands.forEach((band, i) => {
    const floor = shown(run, model, band.floor), ceiling = band.ceiling ? shown(run, model, band.ceiling) : floor.map(() => 100);
    const roof = floor.map((value, k) => Math.max(value, ceiling[k]));
    moves[`${panel.id}-band-${i}`] = { d: `${line(run.time, floor, x, y)}L${line(run.time.toReversed(), roof.toReversed(), x, y).slice(1)}Z` };
    moves[`${panel.id}-name-${i}`] = roomiest(run.time.map(x), floor.map(y), roof.map(y));
  });
  return moves;
}

function bar(panel, model, run) {
  const moves = {}, scale = WIDTH / panel.domain[1];
  let from = 0;
  panel.series.forEach((series, i) => {
    const value = shown(run, model, series).at(-1), size = Math.max(0, value) * scale;
    moves[`${panel.id}-${i}`] = { x: px(from), width: px(size) };
    moves[`${panel.id}-${i}-label`] = { text: `${series.label} ${whole(value)}\u202f%` };
    from += size;
  });
  return moves;
}

function tilted(beam, model, run) {
  const lean = Math.max(-20, Math.min(20, -beam.degrees * Math.log2(shown(run, model, beam.series).at(-1) / 100)));
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

/** The whole picture as markup. */
export function picture(description, moves, id) {
  const { time, panels, caution, height, title, summary } = description, x = across(time);
  const floor = Math.max(...panels.filter((panel) => panel.kind === "lines").map((panel) => panel.top + panel.height));
  const [first, ...rest] = caution, below = height - 8 - 24 * rest.length;
  const ticks = time.ticks.map((t) => {
    const at = px(x(t * time.per)), small = time.minor.includes(t) ? " opt" : "";
    return `<path class="tick" d="M${at} ${floor}v6"/><text class="soft mid${small}" x="${at}" y="${floor + 29}">${whole(t)}</text>`;
  }).join("");
  return `<svg class="lb-chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${safe(title)}</title><desc id="${id}-desc">${safe(summary)}</desc>`
    + panels.map((panel) => (panel.kind === "bar" ? barPanel(panel, moves) : linePanel(panel, moves, x))).join("")
    + `<path class="axis" d="M${LEFT} ${floor}H${RIGHT}"/>${ticks}<text class="title" x="${LEFT}" y="${floor + 60}">${safe(time.title)}</text>`
    + `<text class="warn" x="0" y="${below}">${safe(first)}${rest.map((words) => `<tspan x="0" dy="24">${safe(words)}</tspan>`).join("")}</text></svg>`;
}

function linePanel(panel, moves, x) {
  const y = up(panel), start = px(x(0));
  const grid = panel.ticks.map((tick) => `<path class="${tick === 100 ? "base" : "grid"}" d="M${LEFT} ${px(y(tick))}H${RIGHT}"/><text class="soft end" x="${LEFT - 10}" y="${px(y(tick) + 7)}">${whole(tick)}</text>`).join("");
  const bands = panel.bands.map((band, i) => part("path", `${panel.id}-band-${i}`, moves, ` class="lb-band lb-b-${band.role}"`)).join("");
  const names = panel.bands.map((band, i) => part("text", `${panel.id}-name-${i}`, moves, ' class="mid"', safe(band.label))).join("");
  const ghosts = panel.series.map((_, i) => `<path class="lb-ghost" data-ghost="${panel.id}-${i}" d=""/>`).join("");
  const drawn = panel.series.map((series, i) => part("path", `${panel.id}-${i}`, moves, ` class="lb-line lb-c-${series.role}"`)).join("");
  const ends = panel.series.map((series, i) => part("g", `${panel.id}-${i}-mark`, moves, ` class="lb-m-${series.role}"`, MARKS[series.role])
    + part("text", `${panel.id}-${i}-label`, moves, ` class="lab lb-t-${series.role}" x="${RIGHT + 14}"`)).join("");
  return `<text class="title" x="0" y="${panel.top - 20}">${safe(panel.title)}</text>${grid}${bands}`
    + `<path class="since" d="M${start} ${panel.top}V${panel.top + panel.height}"/>${ghosts}${drawn}${names}${ends}`;
}

function barPanel(panel, moves) {
  const { top, height } = panel, column = WIDTH / panel.series.length;
  return `<text class="title" x="0" y="${top - 14}">${safe(panel.title)}</text>`
    + panel.series.map((series, i) => part("rect", `${panel.id}-${i}`, moves, ` class="lb-band lb-b-${series.role}" y="${top}" height="${height}"`)
      + `<rect class="lb-band lb-b-${series.role}" x="${px(i * column + 1)}" y="${top + height + 13}" width="16" height="16"/>`
      + part("text", `${panel.id}-${i}-label`, moves, ` x="${px(i * column + 25)}" y="${top + height + 29}"`)).join("");
}

/** The balance beam: what hangs on the left pulls against what hangs on the right. */
export function beam({ left, right }, moves) {
  const cord = '<path class="post" d="M0 0L-15 26M0 0L15 26"/>';
  return '<svg class="lb-beam" viewBox="0 0 160 112" aria-hidden="true"><path class="post" d="M80 26V104M58 104h44"/>'
    + part("g", "tilt", moves, ' class="tilt"', '<path class="arm" d="M24 26H136"/>') + '<circle cx="80" cy="26" r="4" fill="currentColor"/>'
    + part("g", "left", moves, ' class="pan"', `${cord}<path class="r" d="M-17 27h34l-6 9h-22z"/><text class="lb-t-rankl" y="52">${safe(left)}</text>`)
    + part("g", "right", moves, ' class="pan"', `${cord}<path class="o" d="M-15 27a15 11 0 0 0 30 0"/><text class="lb-t-opg" y="52">${safe(right)}</text>`) + "</svg>";
}
