"""Table Schema (data/datapackage.json) -> typed DataFrames and pandera schemas: a rule is stated once."""

import functools

from .reading import lines, resources

_TYPES = {"string": "str", "number": "float64", "integer": "Int64", "boolean": "boolean"}
_REMEDIES = {
    "isin": "Write one of the values that datapackage.json lists for the column",
    "str_matches": "Write it in the form datapackage.json gives",
    "filled": "Fill the cell",
    "field_uniqueness": "Change it, or remove the row that repeats it",
}


@functools.cache
def frame(name, root):
    """Return table ``name`` as a DataFrame indexed by id: absent numbers are NaN, absent text is ""."""
    import pandas as pd

    kinds = {f["name"]: f["type"] for f in resources(root)[name]["schema"]["fields"]}
    cells = pd.DataFrame([line.cells for line in lines(name, root)], columns=list(kinds), dtype="str")
    return pd.DataFrame({column: _typed(cells[column], kind) for column, kind in kinds.items()}).set_index(
        "id"
    )


def _typed(column, kind):
    if kind == "string":
        return column
    if kind == "boolean":
        return column.map({"true": True, "false": False}).astype("boolean")
    import pandas as pd

    return pd.to_numeric(column.mask(column == "")).astype(_TYPES[kind])


def dataframe_schema(name, root):
    """Build the pandera DataFrameSchema of table ``name`` from its Table Schema."""
    import pandera.pandas as pa

    fields = resources(root)[name]["schema"]["fields"]
    return pa.DataFrameSchema({field["name"]: _column(field) for field in fields}, strict=True, ordered=True)


def _column(field):
    import pandera.pandas as pa

    said, text = field.get("constraints", {}), field["type"] == "string"
    spare = [""] if text and not said.get("required") else []
    checks = [pa.Check(lambda column: column != "", name="filled")] if text and said.get("required") else []
    if "enum" in said:
        checks.append(pa.Check.isin(said["enum"] + spare))
    if "pattern" in said:
        checks.append(pa.Check.str_matches(f"^(?:{said['pattern']})$"))
    if "minimum" in said:
        checks.append(pa.Check.ge(said["minimum"]))
    if "maximum" in said:
        checks.append(pa.Check.le(said["maximum"]))
    return pa.Column(
        _TYPES[field["type"]], checks, unique=said.get("unique", False), nullable=not said.get("required")
    )


def schema_faults(name, root):
    """Yield (row number from 0, column, what is wrong, remedy) for each cell that breaks its Table Schema."""
    import pandera.pandas as pa

    try:
        dataframe_schema(name, root).validate(frame(name, root).reset_index(), lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case in errors.failure_cases.itertuples():
            check = str(case.check).partition("(")[0]
            wrong = {
                "filled": "the cell is empty",
                "not_nullable": "the cell is empty",
                "field_uniqueness": f"{case.failure_case!r} stands twice",
            }.get(check, f"{case.failure_case!r} is not allowed here ({case.check})")
            yield int(case.index), case.column, wrong, _REMEDIES.get(check, "Correct the cell")
