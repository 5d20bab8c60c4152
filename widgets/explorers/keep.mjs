// To share and to keep: a link that holds the controls, the numbers as CSV, the picture as SVG or PNG.
import { possible } from "./controls.mjs";
import { words } from "./say.mjs";

const STYLED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "visibility", "display", "font-family", "font-size", "font-weight", "text-anchor", "text-decoration-line"];
const MARGIN = 24;
const HEAD = 48;

/** The part of an address behind #: an explorer's name and its controls, plain words and numbers all. */
export const fragment = (description, values) => `${description.id}=${description.controls.map(({ id }) => `${id}:${values[id]}`).join(";")}`;

/** The values in a fragment: undefined if it is not for this explorer, null if it cannot be meant. */
export function restored(description, hash) {
  const start = `${description.id}=`;
  if (!hash.startsWith(start) || hash.length > 2000) return hash.startsWith(start) ? null : undefined;
  const values = {};
  for (const pair of hash.slice(start.length).split(";")) {
    const [id, text = ""] = pair.split(":"), item = description.controls.find((one) => one.id === id);
    if (!item) return null;
    const value = item.kind === "choice" ? text : text === "" ? NaN : Number(text);
    if (!possible(item, value)) return null;
    values[id] = value;
  }
  return Object.keys(values).length === description.controls.length ? values : null;
}

const cell = (value) => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value);

/** What is drawn, as a table: a row a time, path and curve; the caution and the controls stand above it. */
export function csv(description, values, result) {
  const notes = [description.title, description.caution.join(" "), `Controls: ${description.controls.map(({ id }) => `${id}=${values[id]}`).join(", ")}`];
  if (result.facts) {
    const { first, sentence, lines } = words(description, values, result), listed = lines.map(({ lead, text, source }) => [lead, text, source]);
    const rows = description.panels.length ? [Object.keys(result.facts), Object.values(result.facts)] : [["part", "line", "source"], ...listed];
    return [...[...notes, ...first, sentence].map((note) => `# ${note}`), ...rows.map((row) => row.map(cell).join(","))].join("\n") + "\n";
  }
  const columns = Array.from(new Set(result.paths.flatMap((path) => Object.keys(path[0] ?? {})))).filter((name) => name !== "time_years");
  const head = ["path", "curve", "time", ...columns], rows = result.paths.flatMap((path, p) => path.flatMap((curve, c) =>
    Array.from(result.time, (t, k) => [description.paths[p]?.label ?? "", result.names[c], t, ...columns.map((name) => curve[name]?.[k] ?? "")])));
  return [...notes.map((note) => `# ${note}`), ...[head, ...rows].map((row) => row.map(cell).join(","))].join("\n") + "\n";
}

/** The picture as a file of its own: its styles inside, its title on top, its caution where it always was. */
export function svg(root, description) {
  const drawn = root.querySelector(".lb-chart"), copy = drawn.cloneNode(true), look = getComputedStyle(root);
  const own = [drawn, ...drawn.querySelectorAll("*")], copied = [copy, ...copy.querySelectorAll("*")];
  own.forEach((element, i) => {
    const computed = getComputedStyle(element);
    for (const name of STYLED) copied[i].style.setProperty(name, computed.getPropertyValue(name));
  });
  const { width, height } = drawn.viewBox.baseVal, whole = { x: -MARGIN, y: -HEAD - MARGIN, width: width + 2 * MARGIN, height: height + HEAD + 2 * MARGIN };
  const add = (tag, attributes) => {
    const element = copy.ownerDocument.createElementNS(copy.namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  copy.setAttribute("viewBox", Object.values(whole).join(" "));
  copy.setAttribute("width", whole.width);
  copy.setAttribute("height", whole.height);
  copy.prepend(add("rect", { ...whole, style: `fill:${look.backgroundColor}` }));
  copy.append(add("text", { y: -HEAD / 2, style: `font:600 26px ${look.fontFamily};fill:${look.color}` }));
  copy.lastChild.textContent = description.title;
  return new XMLSerializer().serializeToString(copy);
}

/** The picture as PNG, twice its size. */
export async function png(text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** Hand a file to the reader. */
export function download(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
