"""Words that speak of a harm: who prints one is not silent on that harm, whether or not a figure was read."""

from functools import cache

from dateline.data import rows


@cache
def harm_patterns() -> dict[str, str]:
    """measure -> a regular expression (of re and of DuckDB) that finds a word of that harm in lower-cased text."""
    measures = sorted({row["measure"] for row in rows("harm_stems")})
    return {
        measure: rf"\b(?:{'|'.join(row['stem'] for row in rows('harm_stems') if row['measure'] == measure)})"
        for measure in measures
    }
