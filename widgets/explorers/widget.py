"""An explorer in a notebook: the page's instrument, with its values and its trajectory at hand."""
import itertools
from collections import defaultdict
from pathlib import Path

import anywidget
import pandas as pd
import traitlets

from .browser import first_paint, notebook_text
from .description import Description

STYLE = Path(__file__).with_name("explorer.css")
_numbers = defaultdict(itertools.count)


class Explorer(anywidget.AnyWidget):
    """``values`` holds the controls and follows the sliders; ``trajectory`` is what the picture shows.

    All that a page contains is the same from build to build, but for the widget's own id: ipywidgets draws
    that at random, and the site renumbers it.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    description = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)

    def __init__(self, described: Description):
        self.described = described
        number = next(_numbers[described.name])
        id = f"{described.name}-{number}" if number else described.name
        super().__init__(description=described.json(id), values=dict(described.values),
                         _esm=notebook_text(described.model), _css=STYLE.read_text("utf-8"))

    @traitlets.validate("values")
    def _known(self, proposal):
        values = {**self.described.values, **proposal["value"]}
        if unknown := set(values) - set(self.described.values):
            wrong, known = ", ".join(sorted(unknown)), ", ".join(self.described.values)
            raise traitlets.TraitError(f"{self.described.name} has no control {wrong}; it has {known}")
        return values

    @property
    def trajectory(self) -> pd.DataFrame:
        """Time, states and outputs at the current values, one row per time the picture draws."""
        return self.described.trajectory(self.values)

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        picture = first_paint(self.described, self.values, self.description["id"])
        data["text/html"] = f'<div class="lb-first-paint" data-model-id="{self.model_id}">{picture}</div>'
        data["text/plain"] = f"Explorer: {self.described.title}. {self.described.summary}"
        return data, metadata
