"""The references suite as far as the declarations give it; `written` holds the laws that are written out."""

from collections.abc import Iterator

from dateline.schema import TABLES, Table
from expectations.law import Law, broken_rows, column, literal, row_words, union
from expectations.shape import severity_of

_PLACED = ("mentions", "quotes", "events", "event_mentions", "claims")
"""tables whose rows name the sentence in which they start"""


def reference_laws() -> list[Law]:
    """No reference dangles or leaves its article, nobody is named without words, each row stands in its sentence."""
    laws = [law for table in TABLES.values() for law in _of_table(table)]
    return [*laws, *(_placed(TABLES[name]) for name in _PLACED)]


def _of_table(table: Table) -> Iterator[Law]:
    targets = {each.name: each.references.split(".") for each in table.published if each.references}
    if targets:
        yield _found(table, targets)
    inside = {name: at for name, at in targets.items() if _has_article(TABLES[at[0]]) and at[1] != "article_id"}
    if inside and _has_article(table):
        yield _inside(table, inside)
    if roles := _roles(table):
        yield _on_words(table, roles)


def _has_article(table: Table) -> bool:
    return table.name != "articles" and "article_id" in {each.name for each in table.published}


def _roles(table: Table) -> list[str]:
    """The participants of a table: columns of words beside which an entity stands."""
    names = {each.name for each in table.published}
    return [name for name in sorted(names) if f"{name}_entity_id" in names and f"{name}_start" in names]


def _found(table: Table, targets: dict[str, list[str]]) -> Law:
    selects = [
        f"SELECT {literal(name + ' ')} || r.{column(name)} || {literal(f' is not in {other} (')} || {row_words(table)} "
        f"|| ')' AS example FROM batch AS r WHERE r.{column(name)} IS NOT NULL AND NOT EXISTS "
        f"(SELECT 1 FROM {other} AS o WHERE o.{column(key)} = r.{column(name)})"
        for name, (other, key) in targets.items()
    ]
    return Law(
        "references",
        table.name,
        "references",
        f"Every id of another row ({', '.join(targets)}) is found where it points.",
        broken_rows(union(selects)),
        reads=tuple(sorted({other for other, _ in targets.values()})),
        severity=severity_of(table),
    )


def _inside(table: Table, targets: dict[str, list[str]]) -> Law:
    key = f"concat_ws(' · ', {', '.join(f'r.{column(name)}' for name in table.key)})"
    selects = [
        f"SELECT {literal(name + ' ')} || r.{column(name)} || ' is of another article (' || {key} || ')' AS example "
        f"FROM batch AS r JOIN {other} AS o ON o.{column(at)} = r.{column(name)} WHERE o.article_id <> r.article_id"
        for name, (other, at) in targets.items()
    ]
    return Law(
        "references",
        table.name,
        "same article",
        f"What a row resolves to inside its article ({', '.join(targets)}) stands in the same article.",
        broken_rows(union(selects)),
        reads=tuple(sorted({other for other, _ in targets.values()})),
    )


def _on_words(table: Table, roles: list[str]) -> Law:
    names = {each.name for each in table.published}
    selects = [
        f"SELECT {literal(f'{name} is known and {role} has no words (')} || {row_words(table)} || ')' AS example "
        f"FROM batch WHERE {column(role)} IS NULL AND {column(name)} IS NOT NULL"
        for role in roles
        for name in (f"{role}_mention_id", f"{role}_entity_id")
        if name in names
    ]
    return Law(
        "references",
        table.name,
        "on words",
        f"Nobody is named as {', '.join(roles)} without words of the article that say so.",
        broken_rows(union(selects)),
    )


def _placed(table: Table) -> Law:
    return Law(
        "references",
        table.name,
        "sentence",
        "Each row starts in the sentence it names.",
        broken_rows(
            "SELECT 'it does not start in sentence ' || sentence_index || ' of the ' || part || ' (' || "
            f"{row_words(table)} || ')' AS example FROM batch AS r WHERE NOT EXISTS (SELECT 1 FROM sentences AS s "
            "WHERE s.article_id = r.article_id AND s.part = r.part AND s.sentence_index = r.sentence_index "
            "AND r.char_start >= s.char_start AND r.char_start < s.char_end)"
        ),
        reads=("sentences",),
    )
