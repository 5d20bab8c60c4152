// The way in, on the website and in a notebook alike: the anywidget protocol.
import { mount } from "./quiz.mjs";

export default { render: ({ model, el }) => mount(el, model) };
