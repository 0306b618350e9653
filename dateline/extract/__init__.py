"""Articles in; sentences, mentions, quotes, events and claims out. A function of one article and the model."""

from dateline.extract.article import extract
from dateline.extract.model import DEFAULT_MODEL, LanguageModel, load_model

__all__ = ["DEFAULT_MODEL", "LanguageModel", "extract", "load_model"]
