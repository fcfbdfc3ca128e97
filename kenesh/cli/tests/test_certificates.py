"""The certificate of a venue: for the names asked for, by an authority that can certify nothing else."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from django.urls import reverse

from kenesh.cli.certificates import certificate_for, names_found

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django import Settings

    from kenesh.cli.certificates import Made

NOW = dt.datetime.now(dt.UTC)
NAMES = ("venue.local", "192.168.7.20", "localhost", "hall.example.org")


def opens(made: Made, name: str) -> bool:
    """Whether somebody who trusts the authority, and nobody else, is served under a name."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(made.certificate, made.key)
    asking = ssl.create_default_context(cafile=str(made.authority))
    here, there = socket.socketpair()
    here.settimeout(5)
    there.settimeout(5)

    def serve() -> None:
        try:
            with serving.wrap_socket(there, server_side=True):
                pass
        except OSError:
            there.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with asking.wrap_socket(here, server_hostname=name):
            return True
    except ssl.SSLCertVerificationError:
        return False
    finally:
        here.close()
        thread.join()


def test_it_is_good_for_its_names_and_no_others(tmp_path: Path) -> None:
    made = certificate_for(tmp_path, NAMES, NOW)
    assert [name for name in NAMES if opens(made, name)] == list(NAMES)
    assert not opens(made, "other.local")
    constraints = x509.load_pem_x509_certificate(made.authority.read_bytes()).extensions.get_extension_for_class(
        x509.NameConstraints
    )
    assert constraints.critical
    assert x509.DNSName("example.org") not in (constraints.value.permitted_subtrees or [])
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "tls").glob("*.key")} == {0o600}


def test_it_stays_as_long_as_it_does_and_the_authority_longer(tmp_path: Path) -> None:
    first = certificate_for(tmp_path, NAMES, NOW)
    before = first.certificate.read_bytes()
    assert certificate_for(tmp_path, NAMES, NOW).certificate.read_bytes() == before
    moved = certificate_for(tmp_path, [*NAMES, "10.1.2.3"], NOW)
    assert moved.certificate.read_bytes() != before
    assert moved.fingerprint == first.fingerprint
    later = certificate_for(tmp_path, NAMES, NOW + dt.timedelta(days=380))
    assert later.fingerprint == first.fingerprint
    assert certificate_for(tmp_path, ["other.example.org"], NOW).fingerprint != first.fingerprint


def test_this_machine_knows_what_it_is_called() -> None:
    assert {"localhost", "127.0.0.1"} <= set(names_found())


@pytest.mark.django_db
def test_phones_are_told_how_to_trust_it(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.HOST_AUTHORITY = tmp_path / "tls" / "authority.pem"
    assert client.get(reverse("host-trust")).status_code == 404
    made = certificate_for(tmp_path, NAMES, NOW)
    assert made.fingerprint in client.get(reverse("host-trust")).content.decode()
    answer = client.get(reverse("host-authority"))
    assert answer["Content-Type"] == "application/x-x509-ca-cert"
    assert x509.load_der_x509_certificate(answer.content).subject
