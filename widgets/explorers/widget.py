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

    Each control is also a trait of its own name, so that ipywidgets can be linked to it:
    ``ipywidgets.link((slider, "value"), (explorer, "opg"))``. All that a page contains is the same from build
    to build, but for the widget's own id: ipywidgets draws that at random, and the site renumbers it.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    site_module = traitlets.Unicode("explorers/site.mjs").tag(sync=True)
    description = traitlets.Dict().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)

    def __init__(self, described: Description):
        self.described = described
        number = next(_numbers[described.name])
        id = f"{described.name}-{number}" if number else described.name
        super().__init__(description=described.json(id), values=dict(described.values),
                         _esm=notebook_text(described.model), _css=STYLE.read_text("utf-8"))
        self.add_traits(**{c.id: traitlets.Any(c.value) for c in described.controls})
        self.observe(self._one_moved, [c.id for c in described.controls])

    @traitlets.validate("values")
    def _known(self, proposal):
        return self.described.positions(proposal["value"])

    @traitlets.observe("values")
    def _all_moved(self, change):
        with self.hold_trait_notifications():
            for name, value in change["new"].items():
                if self.has_trait(name):
                    self.set_trait(name, value)

    def _one_moved(self, change):
        self.values = {**self.values, change["name"]: change["new"]}

    @property
    def scenario(self):
        """What is run: inputs over time by id, or a Scenario by path. Raises RefusedScenario."""
        return self.described.scenario(self.values)

    @property
    def trajectory(self) -> pd.DataFrame:
        """What the picture draws at the current values, one row per time (and path and curve)."""
        return self.described.trajectory(self.values)

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        picture = first_paint(self.described, self.values, self.description["id"])
        data["text/html"] = f'<div class="lb-first-paint" data-model-id="{self.model_id}">{picture}</div>'
        data["text/plain"] = f"Explorer: {self.described.title}. {self.described.summary}"
        return data, metadata
