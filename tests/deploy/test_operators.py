"""What operators are handed: units and containers."""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from articles.models import Article
from tests.certificates import make_certificate
from tests.factories import make_section

from . import shapes

SYSTEMD = shapes.ROOT / "deploy/systemd"
COMPOSE = shapes.ROOT / "deploy/compose"
KINDS = {".service", ".socket", ".target"}
SHARED = "warta-.service.d"  # read by systemd for every unit whose name begins like this
UNITS = sorted(path.name for path in SYSTEMD.iterdir() if path.suffix in KINDS)


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """The units as they are installed, but for where the code stands."""
    folder = tmp_path_factory.mktemp("units")
    shutil.copytree(SYSTEMD / SHARED, folder / SHARED)
    for name in UNITS:
        text = (SYSTEMD / name).read_text().replace("/srv/warta", str(shapes.ROOT))
        (folder / name).write_text(text)
    return folder


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_no_fault(units, name):
    checked = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", "--man=no", str(units / name)],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    said = [line for line in checked.stderr.splitlines() if "warta" in line]
    assert (checked.returncode, said) == (0, [])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_reads_what_the_services_share(units, tmp_path):
    shutil.copytree(units, tmp_path, dirs_exist_ok=True)
    (tmp_path / SHARED / "wrong.conf").write_text("[Service]\nProtectEverything=yes\n")

    checked = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "warta-web.service")],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "ProtectEverything" in checked.stderr


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_service_gives_itself_up_without_what_is_shared(name):
    """Whoever forgets the folder runs nothing as root, with all that root may."""
    text = (SYSTEMD / name).read_text()

    assert re.search(r"^User=warta$", text, re.M)
    allowed = re.search(r"^CapabilityBoundingSet=(.*)$", text, re.M)[1]
    assert allowed in {"", "CAP_NET_BIND_SERVICE"}


def test_target_starts_every_service():
    wants = re.search(r"^Wants=(.*)$", (SYSTEMD / "warta.target").read_text(), re.M)[1].split()

    assert sorted(wants) == [name for name in UNITS if name.endswith(".service")]


@pytest.mark.parametrize(
    ("handed_out", "configure"),
    [(SYSTEMD / "warta-nginx.service", "ExecStartPre=/srv"), (COMPOSE / "role.sh", "configure.sh")],
)
def test_nginx_forgets_its_pages_before_it_starts(handed_out, configure):
    """Nobody could tell it meanwhile that one was withdrawn."""
    before = handed_out.read_text().partition(configure)[0]

    assert re.search(r"^[^#]*rm -rf \S+/nginx/pages\"?$", before, re.M)


def test_every_variable_handed_out_is_explained():
    explained = (shapes.ROOT / "docs/operating.md").read_text()
    variables = re.findall(r"^#?([A-Z_]+)=", (SYSTEMD / "warta.env.example").read_text(), re.M)

    assert [name for name in variables if f"`{name}`" not in explained] == []


def test_each_container_has_a_role_and_a_known_volume():
    shape = yaml.safe_load((COMPOSE / "compose.yaml").read_text())
    roles = set(re.findall(r"^    (\w+)\)", (COMPOSE / "role.sh").read_text(), re.M))
    ours = {
        name: service for name, service in shape["services"].items() if service["image"] == "warta"
    }

    assert {service["command"] for service in ours.values()} == roles
    for name, service in shape["services"].items():
        volumes = {volume.partition(":")[0] for volume in service.get("volumes", ())}
        assert volumes <= set(shape["volumes"]), name
        assert set(service.get("depends_on", ())) <= set(shape["services"]), name


def test_secrets_of_the_containers_stay_out_of_their_image():
    assert "**/.env" in (COMPOSE / "Dockerfile.dockerignore").read_text().splitlines()


def test_unknown_role_is_refused():
    refused = subprocess.run([COMPOSE / "role.sh", "raja"], capture_output=True, check=False)  # noqa: S603

    assert refused.returncode == 2


def test_nginx_is_configured_from_the_environment_alone(tmp_path):
    """With TLS, a redirect from plain HTTP, and two applications."""
    key, certificate = tmp_path / "uji.key", tmp_path / "uji.crt"
    make_certificate(key, certificate)
    with shapes.folder() as data:
        subprocess.run(  # noqa: S603
            [shapes.ROOT / "deploy/configure.sh"],
            env={
                "PATH": os.environ["PATH"] + ":/usr/sbin",
                "DATA_DIR": str(data),
                "EDGE_SECRET": shapes.EDGE_SECRET,
                "SITE_URL": "https://portal.example",
                "ORIGINS": "127.0.0.1:1\n127.0.0.1:2 backup",
                "LISTEN": "127.0.0.1:18080",
                "TLS_LISTEN": "127.0.0.1:18443",
                "REDIRECT_LISTEN": "127.0.0.1:18081",
                "TLS_CERTIFICATE": str(certificate),
                "TLS_KEY": str(key),
            },
            check=True,
        )
        written = (data / "nginx" / "nginx.conf").read_text()

    assert written.count("server 127.0.0.1:2 backup;") == 2
    assert "return 301 https://portal.example$request_uri;" in written


def test_commands_reach_what_is_being_served(newsroom, tmp_path):
    make_section("Jawa Barat")
    text = tmp_path / "naskah.txt"
    text.write_text("Banjir Surut di Cikalong\n\nAir turun sejak pagi.\n")
    own = {name: value for name, value in os.environ.items() if name not in shapes.OWN}

    imported = subprocess.run(  # noqa: S603
        [shapes.ROOT / "deploy/manage.sh", "import_text", "/dev/stdin", "--section", "jawa-barat"],
        env=own | {name: str(value) for name, value in newsroom.variables.items()},
        stdin=text.open(), capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert imported.returncode == 0, imported.stderr
    assert Article.objects.filter(headline="Banjir Surut di Cikalong").exists()


def test_commands_say_when_nothing_is_served(tmp_path):
    told = subprocess.run(  # noqa: S603
        [shapes.ROOT / "deploy/manage.sh", "check"],
        env=os.environ | {"DATA_DIR": str(tmp_path / "serve")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (told.returncode, "make serve" in told.stderr) == (1, True)
