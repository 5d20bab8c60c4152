// Brings the page's explorers and quizzes to life: each was saved with its state, and no kernel is asked.
const state = document.querySelector('script[type="application/vnd.jupyter.widget-state+json"]');
const saved = JSON.parse(state.textContent).state;
const REST = 4000;  // ms

/** The part of the anywidget protocol that these use, kept in the page. */
function pageModel(values) {
  const listeners = new Map();
  return {
    get: (key) => values[key],
    set(key, value) { values[key] = value; for (const listener of listeners.get(`change:${key}`) ?? []) listener(); },
    save_changes() {},
    on(name, listener) { listeners.set(name, [...(listeners.get(name) ?? []), listener]); },
    off(name) { listeners.delete(name); },
  };
}

/** Resolves when the reader comes near, or once the page has rested: what stands at its end need not hold up its start. */
function near(host) {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && resolve(watch.disconnect()), { rootMargin: "1500px" });
    watch.observe(host);
    setTimeout(resolve, REST);
  });
}

/** Questions can be remembered, if the reader asks. */
async function remembering(model, host) {
  const { remember } = (await import(new URL("quizzes/kept.mjs", import.meta.url).href)).default;
  remember(model, host.querySelector("[data-quiz]"), new URL("../chapters/reference/review.html", import.meta.url).href);
}

async function start(host) {
  const values = saved[host.dataset.modelId]?.state, asks = host.querySelector("[data-quiz]");
  try {
    if (!values) throw new Error("its saved state is missing");
    const widget = (await import(new URL(values.site_module, import.meta.url).href)).default, model = pageModel(values);
    if (asks) await remembering(model, host);
    await widget.render({ model, el: host });
    host.dataset.state = "ready";
  } catch (error) {
    const words = document.createElement("p");
    words.className = "lb-failed";
    words.setAttribute("role", "status");
    words.textContent = asks ? `These questions could not start (${error.message}). Each answer stands under its question.`
      : `This explorer could not start (${error.message}). The picture above shows where it begins; the text does not need it.`;
    host.append(words);
    host.dataset.state = "failed";
  }
}

for (const host of document.querySelectorAll("[data-model-id]")) {
  if (host.querySelector("[data-quiz]")) near(host).then(() => start(host)); else await start(host);
}
