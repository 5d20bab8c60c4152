// Below the questions of a page: the offer to keep answers, and what is kept. Off until asked.
import { TROUBLES, answersOfToday, begin, kept, saving } from "./keeping.mjs";
import { follow } from "./resuming.mjs";

/** From now on keep what is answered, and enter again what was answered today. */
function keep(model, line, review) {
  const say = (trouble) => line.replaceChildren(`${trouble ? TROUBLES[trouble] : "Your answers are kept on this device."} `, Object.assign(document.createElement("a"), { href: review, textContent: "Practice and review" }));
  const before = answersOfToday();
  model.save_changes = saving(() => model.get("answers"), before, say);
  model.set("answers", { ...before, ...model.get("answers") });
  say(kept().trouble);
}

function offer(model, line, review) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "lb-plain-button", textContent: "Remember my answers on this device" });
  button.addEventListener("click", () => {
    const { trouble } = begin();
    if (trouble) { line.textContent = TROUBLES[trouble]; return; }
    keep(model, line, review);
    follow();
    model.save_changes();
    line.querySelector("a").focus();
  });
  line.append(button, " Off until you ask. Nothing is sent anywhere.");
}

/** Give a quiz of the site its memory, or the offer of one. `review`: address of the page of review. */
export function remember(model, quiz, review) {
  const line = Object.assign(document.createElement("p"), { className: "lb-keep" });
  line.setAttribute("role", "status");
  quiz.append(line);
  if (kept().on) keep(model, line, review); else offer(model, line, review);
}
