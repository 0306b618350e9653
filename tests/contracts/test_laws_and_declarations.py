"""The gate's laws, metrics and bounds agree with the declared tables, and only one module needs Great Expectations."""

import ast
import re
from pathlib import Path

import pytest

from dateline.schema import TABLES
from expectations.bounds import bound_laws, metrics, read_bounds
from expectations.gate import laws
from expectations.shape import column_laws, readable_laws

ROOT = Path(__file__).parents[2]
LAWS = [*column_laws(), *readable_laws(), *laws(), *bound_laws(read_bounds())]


def named(laws):
    return [pytest.param(law, id=f"{law.suite}.{law.table}.{law.name}") for law in laws]


@pytest.mark.parametrize("law", named(LAWS))
def test_a_law_says_what_must_hold_and_what_to_do(law):
    assert law.description.endswith(".") and law.description[0].isupper()
    assert law.remedy.endswith(".")
    assert {law.table, *law.reads} <= TABLES.keys()


@pytest.mark.parametrize("law", named([*laws(), *bound_laws(read_bounds())]))
def test_a_law_names_every_table_that_its_sql_reads(law):
    read = set(re.findall(r"(?:FROM|JOIN) (\w+)", law.sql)) & TABLES.keys()
    assert read <= {law.table, *law.reads}, (
        "a table left out of `reads` makes the law break where that table is missing"
    )
    assert set(law.reads) - {law.table} <= read, "a table in `reads` that is not read keeps the law from being run"


def test_every_declared_table_is_held_to_its_columns_its_key_and_its_files():
    for name in ("columns", "readable", "key", "required values"):
        assert [law.table for law in LAWS if (law.suite, law.name) == ("shape", name)] == list(TABLES)


def test_every_metric_is_bounded():
    assert {bound.metric.name for bound in read_bounds()} == metrics().keys()


def test_only_the_engine_imports_great_expectations():
    importing = set()
    for package in ("dateline", "expectations", "flows", "sql"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                if any(name.split(".")[0] == "great_expectations" for name in named):
                    importing.add(path.relative_to(ROOT).as_posix())
    assert importing == {"expectations/engine.py"}


def test_the_core_reads_no_environment_and_no_clock():
    asked = re.compile(r"\b(?:os\.environ|getenv|datetime\.now|date\.today|time\.time\()")
    core = (ROOT / "dateline").rglob("*.py")
    assert [path.name for path in core if asked.search(path.read_text(encoding="utf-8"))] == []
