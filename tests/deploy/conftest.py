"""The production shape, started once by its own script; the tests write to its own database."""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
import pytest
from django.db import connections
from django.db.utils import load_backend

from . import shapes

PROGRAMS = ("nginx", "redis-server", "varnishd", "setpriv")


def pytest_collection_modifyitems(items):
    """Keep what starts a shape, or asks the one of all tests, on one worker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("deploy")
            is_nginx_alone = "origin" in item.fixturenames and "shape" not in item.fixturenames
            if not is_nginx_alone:
                item.add_marker(pytest.mark.xdist_group("shape"))


def pytest_runtest_setup(item):
    missing = [name for name in PROGRAMS if not shutil.which(name, path="/usr/bin:/usr/sbin")]
    if item.get_closest_marker("deploy") and missing:
        pytest.skip(f"needs {', '.join(missing)}")


@dataclass
class Shape:
    """The running shape: where readers ask, and what its own processes read."""

    reader: shapes.Reader
    data: Path
    variables: dict

    @property
    def run(self):
        return self.data / "run"

    @property
    def database_url(self):
        return f"postgres://warta@{str(self.run).replace('/', '%2F')}/warta"

    def is_refreshed(self):
        """Whether every change has been told to every edge."""
        from articles.models import PendingChange

        return not PendingChange.objects.exists()


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """Where the first shape leaves its static files; tests/run.sh names a folder for all steps."""
    return Path(os.environ.get("COLLECTED") or tmp_path_factory.mktemp("collected"))


@pytest.fixture(scope="session")
def shape(collected):
    reader = shapes.Reader(shapes.free_port())
    with shapes.folder() as data:
        shapes.lend_static_files(collected, data)
        variables = {
            "DATA_DIR": data,
            "PORT": reader.port,
            "EDGE_SECRET": shapes.EDGE_SECRET,
            "WITHOUT_DEMO": "1",
            "WEB_MAX_REQUESTS": "300",  # so that workers are replaced while the tests run
        }
        with shapes.running(
            shapes.ROOT / "deploy/serve.sh",
            until=lambda lines: any("stop: Ctrl-C" in line for line in lines),
            **variables,
        ):
            shapes.keep_static_files(data, collected)
            yield Shape(reader, data, variables)


@contextmanager
def database_at(url, blocker):
    """Point the tests' own Django at a shape's database: what they write is really published."""
    config = connections.configure_settings({"default": dj_database_url.parse(url)})["default"]
    before = connections["default"]
    connections["default"] = load_backend(config["ENGINE"]).DatabaseWrapper(config, "default")
    with blocker.unblock():
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = before


@pytest.fixture(scope="session")
def shape_database(shape, django_db_blocker):
    with database_at(shape.database_url, django_db_blocker):
        yield


@pytest.fixture
def newsroom(shape, shape_database, settings):
    """The shape, with a newsroom that tells its edges of every change."""
    settings.EDGES = [f"nginx+http://127.0.0.1:{shape.reader.port}"]
    settings.EDGE_SECRET = shapes.EDGE_SECRET
    return shape


@pytest.fixture
def reader(newsroom):
    return newsroom.reader


@pytest.fixture
def origin():
    origin = shapes.Origin()
    yield origin
    origin.stop()


@pytest.fixture
def edge_folder():
    """A folder for one test: no server finds what another one's cache or log held."""
    with shapes.folder() as data:
        yield data


@pytest.fixture
def nginx(origin, edge_folder):
    """nginx alone in front of a made-up origin."""
    with shapes.edge("nginx", origin.address, edge_folder) as reader:
        yield reader
