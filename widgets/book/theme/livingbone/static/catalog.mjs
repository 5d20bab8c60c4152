// Searches and narrows the lists of a reference page, and converts units. Without it every row stands there.
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

function narrow(form) {
  const status = form.querySelector("[role=status]"), groups = [...document.querySelectorAll("[data-group]")];
  const rows = [...document.querySelectorAll("[data-row]")];
  const all = new Map(rows.map((row) => [row, fold(`${row.closest("[data-group]").querySelector("h3").textContent} ${row.textContent}`)]));
  const asked = [...form.elements].filter(({ name }) => name);
  const answers = (row) => asked.every(({ name, value }) => !value
    || (name === "words" ? fold(value).split(/\s+/).every((word) => all.get(row).includes(word)) : row.dataset[name] === value));
  const show = () => {
    for (const row of rows) row.hidden = !answers(row);
    for (const group of groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    for (const part of document.querySelectorAll("article section:has([data-group])")) part.hidden = part.matches(":not(:has(> h1))") && !part.querySelector("[data-row]:not([hidden])");
    const left = rows.filter((row) => !row.hidden).length;
    status.textContent = left === rows.length ? `${left} rows` : left ? `${left} of ${rows.length} rows` : "No row is left. Try fewer words.";
  };
  // A link to a row shows it, whatever was asked before.
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("[data-row]");
    if (!row?.hidden) return;
    form.reset();
    show();
    row.scrollIntoView();
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  addEventListener("hashchange", reveal);
  show();                                                // a browser that goes back restores what was asked
  reveal();
}

/** A number as people type it, with a point or a comma; undefined for anything else, 1,234 included: it may be two numbers. */
function typed(text) {
  const plain = text.trim().replace(/\s/g, "").replace(/^(\d*),(?!\d{3}$)(\d+)$/, "$1.$2");
  return /^\d+(\.\d*)?$|^\.\d+$/.test(plain) ? Number(plain) : undefined;
}

const three = (value) => (value >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3))));

function convert(form) {
  const { amount, analyte, unit } = form.elements, told = form.querySelector("[role=status]"), pick = () => analyte.selectedOptions[0].dataset;
  const offer = () => { unit.replaceChildren(...["from", "to"].map((end) => new Option(pick()[end], end))); };
  const say = () => {
    const value = typed(amount.value), { from, to, factor } = pick(), forward = unit.value === "from";
    if (!amount.value.trim()) told.textContent = "";
    else if (value === undefined) told.textContent = `\u201c${amount.value.trim().slice(0, 16)}\u201d is not a plain number. Write it like 12.5 or 12,5, without a sign between thousands.`;
    else told.textContent = `${value} ${forward ? from : to} of ${analyte.value} is ${three(forward ? value * factor : value / factor)} ${forward ? to : from}.`;
  };
  analyte.addEventListener("change", () => { offer(); say(); });
  form.addEventListener("input", say);
  form.addEventListener("submit", (event) => event.preventDefault());
  offer();
  say();
}

for (const form of document.querySelectorAll("[data-filter]")) narrow(form);
for (const form of document.querySelectorAll("[data-converter]")) convert(form);
