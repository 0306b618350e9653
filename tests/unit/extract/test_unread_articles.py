"""Articles in which there is nothing to read."""

from datetime import date

from dateline.extract.article import article_of, extract_article
from dateline.extract.model import SpacyModel


def test_an_article_in_another_language_gives_no_rows(model: SpacyModel) -> None:
    text = "«No pedimos favores», dijo la dirigente Inés Carvallo. La policía detuvo a catorce personas."
    article = article_of(
        {
            "article_id": "art_1",
            "variant_id": "var_1",
            "text": text,
            "headline": "Marcha en el puerto",
            "headline_basis": "field",
            "boilerplate": [],
            "language": "es",
            "published_date": date(2024, 2, 5),
            "published_precision": "day",
            "dateline": None,
        }
    )
    assert not any(extract_article(article, model).values())
