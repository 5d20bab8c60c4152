// Steps put in order by mouse, finger or pen: in one stroke what the buttons beside them do.

/** A step glides to its place from where it stood, `by` pixels off, unless motion is unwanted. */
function glide(step, by) {
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) step.animate([{ transform: `translateY(${by}px)` }, {}], 150);
}

/** Let the steps of a list be dragged by their grips. `moved(step)` hears of one that lies elsewhere; Escape puts it back. */
export function draggable(list, on, moved) {
  const under = ({ clientY }) => clientY - list.getBoundingClientRect().top;
  for (const grip of list.querySelectorAll(".qz-grip")) on(grip, "pointerdown", (press) => {
    if (press.button || !press.isPrimary) return;
    const step = grip.parentElement, next = step.nextElementSibling, shift = step.offsetTop - under(press), ends = new AbortController();
    // An AbortController hands its signal on where options are asked for.
    const during = (target, name, act) => target.addEventListener(name, act, ends);
    let top = step.offsetTop;
    // A neighbor makes way when the step has passed its middle; the step itself stays put in the document, or it would lose its pointer.
    const swap = (other, place) => { const was = other.offsetTop; step[place](other); glide(other, was - other.offsetTop); };
    const middle = (other) => other.offsetTop + other.offsetHeight / 2;
    const drop = (back) => {
      ends.abort();
      if (back) list.insertBefore(step, next);
      step.removeAttribute("style");
      glide(step, top - step.offsetTop);
      if (step.nextElementSibling !== next) moved(step);
    };
    grip.setPointerCapture(press.pointerId);
    during(grip, "pointermove", (event) => {
      top = Math.max(0, Math.min(under(event) + shift, list.offsetHeight - step.offsetHeight));
      for (let other; (other = step.previousElementSibling) && top < middle(other);) swap(other, "after");
      for (let other; (other = step.nextElementSibling) && top + step.offsetHeight > middle(other);) swap(other, "before");
      step.style.transform = `translateY(${top - step.offsetTop}px)`;
      step.scrollIntoView({ block: "nearest" });
    });
    during(grip, "pointerup", () => drop());
    during(grip, "pointercancel", () => drop(true));
    during(document, "keydown", ({ key }) => { if (key === "Escape") drop(true); });
  });
}
