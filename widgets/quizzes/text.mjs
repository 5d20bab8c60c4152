// The small Markdown of questions, as markup: paragraphs, emphasis, strong. All else is shown as it was typed.

/** Text made safe for markup. */
export const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** One paragraph. */
export const inline = (text) => safe(text).replace(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g, "<strong>$1</strong>").replace(/\*(?=\S)([^*\n]+?)(?<=\S)\*/g, "<em>$1</em>");

/** All paragraphs; in a legend they are spans, since no block may stand there. */
export const prose = (text, tag = "p") => text.split(/\n\s*\n/).map((one) => `<${tag} class="qz-par" dir="auto">${inline(one)}</${tag}>`).join("");

/** A number as it is printed: as many digits as it has, with a true minus sign. */
export const printed = (value) => String(Number(value.toPrecision(6))).replace("-", "\u2212");

/** A number with its unit. */
export const measured = (value, unit) => `${printed(value)}${unit ? ` ${unit}` : ""}`;
