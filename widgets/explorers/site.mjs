// On the website each model is a file of its own, fetched beside this one when a page needs it.
import { mount } from "./explorer.mjs";

async function render({ model, el }) {
  const description = model.get("description");
  const found = await import(new URL(`../models/${description.model}.mjs`, import.meta.url));
  return mount(description, found[description.model], el, model);
}

export default { render };
