// The classic fourth-order Runge-Kutta step on plain arrays; widgets/physiology/solve.py runs the same one.

/** From the positions of the controls to the inputs of the model: [{ from, u }], in order of time. */
export function schedule({ inputs, time }, model, values) {
  const number = (x) => (x === null ? Infinity : typeof x === "number" ? x : x.offset + x.scale * values[x.control]);
  const settings = inputs.map(({ id, value, start, stop }) => ({ at: model.inputs.indexOf(id), value: number(value), start: number(start), stop: number(stop) }));
  const edges = new Set(settings.flatMap(({ start, stop }) => [start, stop]).filter((edge) => edge < time.until));
  const stages = [...edges].sort((a, b) => a - b).map((from) => {
    const u = model.neutral.slice();
    for (const { at, value, start, stop } of settings) if (start <= from && from < stop) u[at] = value;
    return { from, u };
  });
  return [{ from: -Infinity, u: model.neutral }, ...stages];
}

/** One run: { time, of: { id: Float64Array } } for every state and output, on an even grid of rows. */
export function solve(model, stages, { from, until, every, substeps }) {
  const rows = Math.round((until - from) / every) + 1, states = model.states.length, p = model.values;
  const names = [...model.states, ...model.outputs], time = new Float64Array(rows);
  const of = Object.fromEntries(names.map((name) => [name, new Float64Array(rows)]));
  const y = Float64Array.from(model.start), out = new Float64Array(model.outputs.length);
  const [a, b, c, d, next] = Array.from({ length: 5 }, () => new Float64Array(states));
  const h = every / substeps;
  const ahead = (slope, reach) => { for (let i = 0; i < states; i++) next[i] = y[i] + reach * slope[i]; return next; };
  for (let row = 0; row < rows; row++) {
    const t = from + row * every, { u } = stages.findLast((stage) => stage.from <= t + every / 1e6);
    model.outputs_at(t, y, p, u, out);
    time[row] = t;
    names.forEach((name, i) => { of[name][row] = i < states ? y[i] : out[i - states]; });
    for (let step = 0; step < substeps && row < rows - 1; step++) {
      const now = t + step * h;
      model.rhs(now, y, p, u, a);
      model.rhs(now + h / 2, ahead(a, h / 2), p, u, b);
      model.rhs(now + h / 2, ahead(b, h / 2), p, u, c);
      model.rhs(now + h, ahead(c, h), p, u, d);
      for (let i = 0; i < states; i++) y[i] += (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + d[i]);
    }
  }
  return { time, of };
}
