// The front door's living surface: crews of cells cross a piece of bone. Two choices, no numbers.
// Lengths are units of surface.svg. The crew is drawn facing left in its own frame and mirrored into place.
const SURFACE = 217, SHORT = 26, FLOOR = 334;
const HEIGHT = 352, BOTTOM = 480, WIDTH = 1200, PHONE = { below: 560, width: 600, bottom: 500 };
// Where the osteoclast stands in the crew's frame, how long the crew is, half an osteoclast.
const HEAD = 310, TAIL = 580, BODY = 160;
const PIT = "C192 217 199 236 207 258C213 276 221 290 232 304C250 334 282 350 314 351"
  + "C350 352 380 342 402 325C414 337 434 341 452 330C466 340 482 342 498 333";

const within = (t) => Math.max(0, Math.min(1, t));
const ease = (t) => within(t) ** 2 * (3 - 2 * within(t));
const steps = (from, to, by) =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, i) => from + i * by);
const line = (points) => points.map(([x, y]) => `${x} ${y.toFixed(1)}`).join("L");

/** Height of the new surface behind the crew, which ends `gap` below the old one. */
const surface = (x, gap) =>
  FLOOR - (FLOOR - SURFACE - gap) * (.45 * within((x - 492) / 330) + .55 * ease((x - 492) / 330));
/** Where mineral has arrived: behind the surface, until it catches up. */
const mineral = (x, gap) => x > 520 ? Math.min(FLOOR, surface(x, gap) + 24 * ease((900 - x) / 200)) : FLOOR;

/** Returns the bone, its edge and the osteoid as paths, and the osteoblasts as transforms. */
export function shapes(gap) {
  const end = SURFACE + gap;
  const top = steps(498, 846, 12).map((x) => [x, surface(x, gap)]);
  const low = steps(528, 900, 12).map((x) => [x, mineral(x, gap)]).reverse();
  const edge = `M-2600 217L176 217${PIT}L${line(top)}L3200 ${end}`;
  const osteoid = `M498 333L${line(top.slice(1))}L900 ${end}L${line(low)}C518 343 508 340 498 333Z`;
  const blasts = [];
  for (let x = 517; x < 838;) {
    const flat = ease(((x - 517) / 325 - .45) / .6), wide = 33 + 15 * flat, tall = 45 - 31 * flat;
    const slope = Math.atan2(surface(x + 9, gap) - surface(x - 9, gap), 18);
    blasts.push(`translate(${x.toFixed(1)} ${surface(x, gap).toFixed(1)}) `
      + `rotate(${(slope * 180 / Math.PI).toFixed(1)}) scale(${(wide / 33).toFixed(2)} ${(tall / 45).toFixed(2)})`);
    x += (wide + 1.5) * Math.cos(slope);
  }
  return { bone: `${edge}L3200 760L-2600 760Z`, edge, osteoid, blasts };
}

/** Returns where the crew stands and what of the world is seen: a slider at `value`, a box of pixels. */
export function stage(value, crews, gap, box) {
  const phone = box.width < PHONE.below, bottom = phone ? PHONE.bottom : BOTTOM;
  const height = phone ? PHONE.width * box.height / box.width : HEIGHT;
  const width = phone ? PHONE.width : HEIGHT * box.width / box.height;
  const world = Math.max(WIDTH, width), start = WIDTH / 2 - world / 2;
  const t = Math.min(value, crews - 1e-6), done = Math.floor(t);
  const x = start - BODY + (world + TAIL + BODY) * (t - done);
  const left = phone ? Math.max(0, Math.min(WIDTH - width, x - 430)) : WIDTH / 2 - width / 2;
  return { crew: done + 1, share: t - done, x, sink: done * gap, left, top: bottom - height, width, height };
}

function mount(root) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const drawing = root.querySelector("svg"), slider = root.querySelector("input");
  const buttons = [...root.querySelectorAll("button")];
  const said = find("say"), spoken = find("live"), mark = find("mark"), note = [...find("note").children];
  const crews = Number(slider.max);
  let short = true;

  function drawCrew(gap) {
    const { bone, edge, osteoid, blasts } = shapes(gap);
    for (const [name, path] of Object.entries({ bone, edge, osteoid })) find(name).setAttribute("d", path);
    find("blasts").replaceChildren(...blasts.map((transform) => {
      const cell = document.createElementNS(drawing.namespaceURI, "use");
      cell.setAttribute("href", "#surface-osteoblast");
      cell.setAttribute("transform", transform);
      return cell;
    }));
  }

  /** Words keep their size on the screen; the caution takes two lines where one is too long. */
  function placeWords({ x, left, width, height, sink }, box) {
    drawing.style.setProperty("--unit", height / box.height);
    const [first, second] = note, middle = left + width / 2;
    const row = 1.3 * parseFloat(getComputedStyle(drawing).fontSize);
    second.removeAttribute("x");
    second.removeAttribute("dy");
    first.setAttribute("x", middle);
    const folded = first.parentNode.getComputedTextLength() > width * .94;
    first.setAttribute("y", folded ? 472 - row : 472);
    if (folded) { second.setAttribute("x", middle); second.setAttribute("dy", row); }
    const length = mark.getComputedTextLength(), edge = width * .02;
    const near = left + edge, far = left + width - edge;
    const sides = [["start", near, near + length < x - BODY], ["end", far, far - length > x + BODY]];
    if (x < left + width * .66) sides.reverse();
    const side = sides.find(([, , fits]) => fits);
    // The dotted line has a meaning only once a crew has left the surface below it.
    mark.style.opacity = side && short && (sink || x > left + width * .75) ? 1 : 0;
    if (side) { mark.setAttribute("text-anchor", side[0]); mark.setAttribute("x", side[1]); }
  }

  function draw(aloud) {
    const box = drawing.getBoundingClientRect();
    if (!box.width) return;
    const scene = stage(Number(slider.value), crews, short ? SHORT : 0, box);
    const place = `translate(${(scene.x + HEAD).toFixed(1)} ${scene.sink}) scale(-1 1)`;
    for (const crew of root.querySelectorAll("[data-crew]")) crew.setAttribute("transform", place);
    const view = [scene.left, scene.top, scene.width, scene.height];
    drawing.setAttribute("viewBox", view.map((v) => v.toFixed(1)).join(" "));
    placeWords(scene, box);
    const words = root.dataset[short ? "short" : "full"].replace("{crew}", scene.crew);
    const stand = ["arriving", "at work", "moving on"][Math.min(2, Math.floor(3 * scene.share))];
    slider.setAttribute("aria-valuetext", `Crew ${scene.crew} of ${crews}, ${stand}`);
    said.textContent = words;
    if (aloud && spoken.textContent !== words) spoken.textContent = words;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String((button.dataset.fill === "short") === short));
    }
  }

  slider.addEventListener("input", () => draw(false));
  slider.addEventListener("change", () => draw(true));
  // One press of an arrow key is a step one can see; the pointer keeps the finer one.
  slider.addEventListener("keydown", (event) => {
    const by = { ArrowRight: .06, ArrowUp: .06, ArrowLeft: -.06, ArrowDown: -.06 }[event.key];
    if (!by) return;
    event.preventDefault();
    slider.value = Number(slider.value) + by;
    draw(true);
  });
  for (const button of buttons) {
    button.addEventListener("click", () => {
      short = button.dataset.fill === "short";
      drawCrew(short ? SHORT : 0);
      draw(true);
    });
  }
  new ResizeObserver(() => draw(false)).observe(drawing);
}

for (const root of document.querySelectorAll("[data-surface]")) mount(root);
