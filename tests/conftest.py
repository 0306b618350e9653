"""What many tests need: the real language model, loaded once, and the shared material where it is present."""

from pathlib import Path

import pytest

from dateline.extract.model import SpacyModel, load_model

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def model() -> SpacyModel:
    """The default language model."""
    return load_model()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared articles and gold sets beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no shared material beside the checkout")
    return SHARED
