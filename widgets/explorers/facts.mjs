// Numbers that follow from the controls by arithmetic; facts.py says what an expression is.
const WORK = {
  "+": (...x) => x.reduce((a, b) => a + b), "-": (a, b) => a - b, "*": (...x) => x.reduce((a, b) => a * b),
  min: Math.min, max: Math.max, abs: Math.abs,
};

function worth(expression, known) {
  if (typeof expression === "string") return known[expression];
  if (!Array.isArray(expression)) return expression;
  const [word, ...parts] = expression;
  if (word === "of") return worth(parts[1][known[parts[0]]], known);
  return WORK[word](...parts.map((part) => worth(part, known)));
}

/** The positions of the controls and every fact, each rounded half up to its `digits`, by id. */
export function workedOut(facts, values) {
  const known = { ...values };
  for (const { id, expression, digits } of facts) known[id] = Math.floor(worth(expression, known) * 10 ** digits + 0.5 + 1e-9) / 10 ** digits;
  return known;
}
