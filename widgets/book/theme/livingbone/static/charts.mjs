// Charts with a selection: drawn at build time, and handed to Vega only when a reader reaches one.
let vega;

/** Replaces one drawing (a figure carries a wide and a narrow one) by the same chart, alive. */
async function wake(drawing) {
  vega ??= import(new URL("vega.mjs", import.meta.url).href);
  const { embed } = await vega;
  const still = drawing.querySelector("svg"), host = document.createElement("div");
  host.className = "lb-live-chart";
  const spec = JSON.parse(drawing.querySelector("script.lb-spec").textContent);
  // `ast` runs Vega's own interpreter: the page's policy allows no eval.
  await embed(host, spec, { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: false, config: { aria: false } });
  const svg = host.querySelector("svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", still.querySelector("title").textContent);
  // Vega marks its groups for screen readers, which an image with one name must not do twice.
  for (const part of svg.querySelectorAll("[role]")) part.removeAttribute("role");
  still.replaceWith(host);
  drawing.dataset.state = "ready";
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    wake(target).catch((error) => { target.dataset.state = `failed: ${error.message}`; });
  }
}, { rootMargin: "200px" });
for (const drawing of document.querySelectorAll("figure[data-live] .lb-draw")) seen.observe(drawing);
