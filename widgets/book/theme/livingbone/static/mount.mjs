// Brings the page's explorers and quizzes to life: each was saved with its state, and no kernel is asked.
const state = document.querySelector('script[type="application/vnd.jupyter.widget-state+json"]');
const saved = JSON.parse(state.textContent).state;

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

async function mount(host) {
  const values = saved[host.dataset.modelId]?.state;
  try {
    if (!values) throw new Error("its saved state is missing");
    const widget = (await import(new URL(values.site_module, import.meta.url).href)).default;
    await widget.render({ model: pageModel(values), el: host });
    host.dataset.state = "ready";
  } catch (error) {
    const words = document.createElement("p");
    words.className = "lb-failed";
    words.setAttribute("role", "status");
    words.textContent = host.querySelector("[data-quiz]") ? `These questions could not start (${error.message}). Each answer stands under its question.`
      : `This explorer could not start (${error.message}). The picture above shows where it begins; the text does not need it.`;
    host.append(words);
    host.dataset.state = "failed";
  }
}

/** Questions stand at the end of a page: their code is fetched when a reader comes near, as that of live charts is. */
const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    mount(target);
  }
}, { rootMargin: "100%" });

for (const host of document.querySelectorAll("[data-model-id]")) {
  if (host.querySelector("[data-quiz]")) near.observe(host); else await mount(host);
}
