"""A certificate for the servers that tests start."""

import subprocess
from pathlib import Path


def make_certificate(key: Path, certificate: Path) -> None:
    """Write a certificate for localhost that nobody but a test trusts."""
    subprocess.run(  # noqa: S603
        ["/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    key.chmod(0o644)
