"""Raw records to articles: dates, publishers, headline, dateline, what is boilerplate, exact repeats."""

from dateline.clean.tables import Cleaned, clean

__all__ = ["Cleaned", "clean"]
