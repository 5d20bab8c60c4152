// On the website each model is a file of its own, fetched beside this one when a page needs it.
import { mount } from "./explorer.mjs";

async function render({ model, el }) {
  const description = model.get("description");
  const name = description.model, found = name ? await import(new URL(`../models/${name}.mjs`, import.meta.url)) : {};
  return mount(description, found[name], el, model, location);
}

export default { render };
