"""A section, a picture and a place for texts."""

import pytest

from tests.factories import jpeg, make_section


@pytest.fixture
def section():
    return make_section("Jawa Barat")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "pesawat.jpg"
    path.write_bytes(jpeg(1280, 720))
    return path


@pytest.fixture
def typed(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(content, name="berita.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
