"""HTML pages to the fields of an article: main text, headline, authors, dates, publisher."""
