"""Every law that is written out is broken by a case that breaks it alone, and tells of it in words."""

import re
from pathlib import Path

import pytest
import yaml

from expectations.gate import laws

LAWS = laws()
RENDERED = {"required values", "allowed values", "range", "key", "unknown is null", "spans", "references"}
"""laws rendered from the declarations; test_declared_laws breaks them column by column"""
CASES = yaml.safe_load(Path(__file__).with_suffix(".yml").with_stem("written_laws").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['law']} {at}") for at, case in enumerate(CASES)])
def test_a_broken_law_is_found_and_no_other(breaks, case):
    changed = set(re.findall(r"(?:UPDATE|INTO|FROM) (\w+)", case["sql"]))
    found = breaks(case["sql"], [law for law in LAWS if changed & {law.table, *law.reads}])
    assert [f"{table}/{name}" for _, table, name in found] == [case["law"]]
    (examples,) = found.values()
    assert any(case["words"] in example for example in examples)


def test_every_written_law_has_a_case_that_breaks_it():
    written = {f"{law.table}/{law.name}" for law in LAWS if law.name not in RENDERED}
    assert {case["law"] for case in CASES} == written


def test_laws_have_one_name_each():
    keys = [(law.suite, law.table, law.name) for law in LAWS]
    assert len(set(keys)) == len(keys)
