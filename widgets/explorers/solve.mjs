// The classic fourth-order Runge-Kutta step on plain arrays; widgets/physiology/solve.py runs the same one.

/** From the positions of the controls to the inputs of the model: [{ from, u }], in order of time. */
export function schedule(description, model, values) {
  const set = ({ control, scale, offset }) => offset + scale * values[control];
  const changed = model.neutral.slice();
  for (const input of description.inputs) changed[model.inputs.indexOf(input.id)] = set(input);
  const stages = [{ from: -Infinity, u: model.neutral }, { from: 0, u: changed }];
  const stop = description.stop ? set(description.stop) : Infinity;
  if (stop < description.time.until) stages.push({ from: stop, u: model.neutral });
  return stages;
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

/** The numbers a picture shows: as they are, or in percent of the start. */
export function shown(run, model, { of, relative }) {
  return relative ? run.of[of].map((value) => (100 * value) / model.reference[of]) : run.of[of];
}
