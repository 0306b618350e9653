"""Articles in; sentences, mentions, quotes, events and claims out. A function of one article and the model."""

from dateline.extract.article import extract
from dateline.extract.model import LanguageModel, load_model

__all__ = ["LanguageModel", "extract", "load_model"]
