"""What several tests of honours need."""

import pytest

from tests.factories.signing import PASSPHRASE, KeyFile, key_file


@pytest.fixture
def signing_key(tmp_path, settings) -> KeyFile:
    """A key that signs certificates, configured for one test."""
    made = key_file(tmp_path / "key.p12")
    settings.SIGNING_FILE, settings.SIGNING_PASSPHRASE = made.path, PASSPHRASE
    return made
