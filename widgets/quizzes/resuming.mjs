// Where a reader stopped, kept while she reads and told on the front door. Only after she asked.
import { boxes, dayOf } from "./learning.mjs";
import { kept, stopAt } from "./keeping.mjs";

const CHAPTER = /\/chapters\/([a-z]+\/[a-z-]+?)(?:\.html)?$/;

/** Keep the section a chapter is left at. */
export function follow() {
  const page = CHAPTER.exec(location.pathname)?.[1];
  if (!page || !document.documentElement.dataset.tier) return;
  const stop = () => {
    const here = document.querySelector(".lb-toc [aria-current]");
    stopAt({ page, title: document.querySelector("h1").textContent.slice(0, 200), anchor: (here?.hash ?? "").slice(1, 200), heading: (here?.textContent ?? "").slice(0, 200) });
  };
  stop();
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && stop());
}

/** A line with the way back to where the reader stopped, and to what is due; undefined if there is neither. */
export function wayBack(chapters, review) {
  const { record } = kept(), line = document.createElement("p");
  if (!record) return undefined;
  const link = (href, text) => Object.assign(document.createElement("a"), { href, textContent: text });
  const { place, log } = record, today = dayOf(Date.now()), due = Array.from(boxes(log).values()).filter((one) => one.due <= today).length;
  if (place) line.append("Go on where you stopped: ", link(`${chapters}${place.page}.html${place.anchor && `#${encodeURIComponent(place.anchor)}`}`, `${place.title}${place.heading && `, \u201c${place.heading}\u201d`}`), ". ");
  if (due) line.append(link(review, due === 1 ? "One question is due for review" : `${due} questions are due for review`), ".");
  line.className = "lb-resume";
  return line.childNodes.length ? line : undefined;
}
