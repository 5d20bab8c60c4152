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

const KEPT = new URL("quizzes/kept.mjs", import.meta.url).href;
const REVIEW = new URL("../chapters/reference/review.html", import.meta.url).href;
const askedToKeep = () => { try { return localStorage.getItem("lb-learning") !== null; } catch { return false; } };

/** From now on keep what is answered, and enter again what was answered today. */
async function keep(model, line) {
  const { add, answersOfToday, TROUBLES } = (await import(KEPT)).default;
  const say = (trouble) => line.replaceChildren(`${trouble ? TROUBLES[trouble] : "Your answers are kept on this device."} `, Object.assign(document.createElement("a"), { href: REVIEW, textContent: "Practice and review" }));
  let before = answersOfToday();
  model.save_changes = () => {
    const answers = model.get("answers"), { trouble } = add(answers, before);
    before = answers;
    say(trouble);
  };
  model.set("answers", { ...before, ...model.get("answers") });
  say();
}

/** Below a quiz: the offer to keep answers. Off until asked. */
function offer(model, line) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "lb-plain-button", textContent: "Remember my answers on this device" });
  button.addEventListener("click", async () => {
    const { begin, follow, TROUBLES } = (await import(KEPT)).default, { trouble } = begin();
    if (trouble) { line.textContent = TROUBLES[trouble]; return; }
    await keep(model, line);
    follow();
    model.save_changes();
    line.querySelector("a").focus();
  });
  line.append(button, " Off until you ask. Nothing is sent anywhere.");
}

async function remembering(model, host) {
  const line = Object.assign(document.createElement("p"), { className: "lb-keep" });
  line.setAttribute("role", "status");
  host.querySelector("[data-quiz]").append(line);
  if (askedToKeep()) await keep(model, line); else offer(model, line);
}

for (const host of document.querySelectorAll("[data-model-id]")) {
  const values = saved[host.dataset.modelId]?.state;
  try {
    if (!values) throw new Error("its saved state is missing");
    const widget = (await import(new URL(values.site_module, import.meta.url).href)).default;
    const model = pageModel(values);
    if (host.querySelector("[data-quiz]")) await remembering(model, host);
    await widget.render({ model, el: host });
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
