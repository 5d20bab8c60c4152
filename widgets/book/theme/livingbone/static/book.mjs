// The page's own behavior. Everything here is an extra: without it the text, figures, answers and tables are there.
const root = document.documentElement;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

/** What a reader asked to be remembered. Blocked or full storage costs the memory, never the page. */
const kept = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* nothing to keep it in */ } },
};

function themeButton(button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const say = () => { button.textContent = dark() ? "Light page" : "Dark page"; };
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    kept.set("lb-theme", root.dataset.theme);
    say();
  });
  system.addEventListener("change", say);
  say();
}

/** Marks where the reader is in the contents beside the text. */
function followReading(links) {
  const mark = () => {
    const past = links.filter((a) => document.getElementById(decodeURIComponent(a.hash.slice(1)))?.getBoundingClientRect().top < innerHeight * 0.35);
    const here = past.at(-1) ?? links[0];
    for (const a of links) a === here ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}

/** A prediction is kept before the answer shows; whoever guessed wrong is answered, not punished. */
function askFirst(form) {
  const status = $("[role=status]", form), answer = $(".lb-answer", form), button = $("button", form);
  answer.hidden = true;
  for (const reply of $$(".lb-reply", form)) reply.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pick = $("input:checked", form);
    if (!pick) { status.textContent = "Choose one first. A guess is enough."; return; }
    const reply = $(".lb-reply", pick.closest(".lb-option"));
    reply.hidden = false;
    status.textContent = "";
    answer.hidden = false;
    answer.open = true;
    for (const input of $$("input", form)) input.disabled = true;
    button.disabled = true;
    button.textContent = "Prediction kept";
    // The reply is spoken once; it stays readable where it stands, under the choice it answers.
    status.classList.add("lb-hide");
    status.textContent = reply.textContent;
  });
}

/** One control for all folded code, remembered because the reader pressed it. */
function codeButton(button) {
  const folds = $$("details.lb-code");
  if (!folds.length) { button.closest("p").remove(); return; }
  const show = (open) => {
    for (const fold of folds) fold.open = open;
    button.setAttribute("aria-pressed", String(open));
    button.textContent = open ? "Hide all code on this page" : "Show all code on this page";
  };
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    kept.set("lb-code", open ? "open" : null);
    show(open);
  });
  if (kept.get("lb-code") === "open") show(true);
}

/** The plain words of a glossary term, beside the link: on hover, on focus, and on the first tap. */
function termCards(links) {
  const cards = new Map($$(".lb-plain").map((card) => [card.id.slice("plain-".length), card]));
  let timer = 0;
  for (const link of links) {
    const card = cards.get(link.dataset.term);
    if (!card) continue;
    link.setAttribute("aria-describedby", card.id);
    const open = () => {
      clearTimeout(timer);
      if (card.matches(":popover-open")) return;
      card.showPopover({ source: link });
      const box = link.getBoundingClientRect();
      const width = Math.min(card.offsetWidth, innerWidth - 16);
      const below = box.bottom + 6 + card.offsetHeight < innerHeight;
      card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
      card.style.top = `${below ? box.bottom + 6 : box.top - card.offsetHeight - 6}px`;
    };
    const close = () => { timer = setTimeout(() => card.matches(":popover-open") && card.hidePopover(), 180); };
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && close());
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", close);
    link.addEventListener("focus", () => link.matches(":focus-visible") && open());
    link.addEventListener("blur", close);
    link.addEventListener("keydown", (event) => event.key === "Escape" && card.matches(":popover-open") && card.hidePopover());
    // A tap outside a card closes it before the click arrives, so the second tap is known by how it began.
    let explained = false;
    link.addEventListener("pointerdown", () => { explained = card.matches(":popover-open"); });
    link.addEventListener("click", (event) => {
      if (event.detail && matchMedia("(hover: none)").matches && !explained) {
        event.preventDefault();
        open();
      }
    });
  }
}

const button = $("[data-theme-button]");
if (button) themeButton(button);
const links = $$(".lb-toc a");
if (links.length) followReading(links);
for (const form of $$("[data-ask]")) askFirst(form);
const code = $("[data-code-button]");
if (code) codeButton(code);
const terms = $$("a[data-term]");
if (terms.length) termCards(terms);
// Only a reader who asked to be remembered is followed, on her own device.
if (kept.get("lb-learning") !== null) import("./quizzes/kept.mjs").then(({ default: { follow, wayBack } }) => {
  follow();
  const line = root.matches(".lb-front") && wayBack(new URL("../chapters/", import.meta.url).href, new URL("../chapters/reference/review.html", import.meta.url).href);
  if (line) $("main h1").before(line);
}, () => { /* the page does without */ });
// A page printed shows what was folded away on the screen.
addEventListener("beforeprint", () => { for (const fold of $$("details:not([open])")) { fold.open = true; fold.dataset.print = ""; } });
addEventListener("afterprint", () => { for (const fold of $$("details[data-print]")) { fold.open = false; delete fold.dataset.print; } });
