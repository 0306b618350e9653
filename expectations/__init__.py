"""The quality gate: what must hold of a staged snapshot before it is published, and the report of what was found.

Laws are rendered to SQL (`shape`, `spans`, `references`, `bounds`), run by Great Expectations pushed down to DuckDB
(`engine`), judged by `gate` and told by `report`. Only `engine` imports Great Expectations.
"""
