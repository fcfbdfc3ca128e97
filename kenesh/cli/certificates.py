"""A certificate for machines at a venue that no public authority certifies: made by an authority of this installation.

Phones give the camera, and work without a network, only over HTTPS. The authority is known to nobody: each phone must be
told to trust it (``/host/trust/``). So that this is no danger to whoever does, it can certify names of this venue alone
(RFC 5280, name constraints): ``.local``, private addresses, and the names it was made for.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import socket
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = "tls"
# What phones accept at most, and how long before the end another is made.
_SERVER_DAYS, _AUTHORITY_DAYS, _SPARE = 397, 730, dt.timedelta(days=30)
_SLACK = dt.timedelta(hours=12)  # phones whose clock is late
_PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128")
_LOCAL = ("local", "localhost")


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a certificate, and the SHA-256 of the authority's, to be compared on a phone."""

    certificate: Path
    key: Path
    authority: Path
    fingerprint: str
    names: tuple[str, ...]


def names_found() -> tuple[str, ...]:
    """What this machine is called in its network, and its addresses there; always ``localhost`` too."""
    host = socket.gethostname().split(".")[0].lower()
    found = [f"{host}.local", host]
    with suppress(OSError):  # a machine may not know its own name
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):  # or have no network at all
        # Nothing is sent: this only asks by which address one would leave.
        probe.connect(("192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    return tuple(dict.fromkeys([*found, "localhost", "127.0.0.1"]))


def certificate_for(folder: Path, names: Sequence[str], now: dt.datetime) -> Made:
    """Return a certificate for ``names`` in ``folder/tls``: the one that is there, or a new one where that does not do.

    Raises ``ValueError`` for what is no name, ``OSError`` where nothing can be written.
    """
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in names if name.strip()))
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = _Pair(place / "authority.pem", place / "authority.key")
    server = _Pair(place / "server.pem", place / "server.key")
    if not authority.lasts(now) or not _covers(authority.read(), wanted):
        _make_authority(authority, wanted, now)
    if not server.lasts(now) or not _is_for(server.read(), authority.read(), wanted):
        _make_server(server, authority, wanted, now)
    fingerprint = authority.read().fingerprint(hashes.SHA256()).hex(":").upper()
    return Made(server.certificate, server.key, authority.certificate, fingerprint, wanted)


@dataclass(frozen=True, slots=True)
class _Pair:
    certificate: Path
    key: Path

    def read(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.certificate.read_bytes())

    def lasts(self, now: dt.datetime) -> bool:
        """Whether it is there and holds for a while."""
        if not (self.certificate.exists() and self.key.exists()):
            return False
        try:
            return self.read().not_valid_after_utc > now + _SPARE
        except ValueError:
            return False

    def private(self) -> ec.EllipticCurvePrivateKey:
        found = serialization.load_pem_private_key(self.key.read_bytes(), None)
        if not isinstance(found, ec.EllipticCurvePrivateKey):
            raise ValueError(f"{self.key} is no key of ours")  # noqa: TRY004 - what is in the file is wrong
        return found

    def write(self, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey, chain: bytes = b"") -> None:
        """The key first, so that a certificate never stands there without its own."""
        encoded = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        _write(self.key, encoded, 0o600)
        _write(self.certificate, certificate.public_bytes(serialization.Encoding.PEM) + chain, 0o644)


def _write(path: Path, content: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(content)
    Path(name).replace(path)


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)  # raises ValueError for what is not in ASCII


def _permitted(names: Iterable[str]) -> list[x509.GeneralName]:
    """What an authority for these names may certify."""
    found: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_network(network)) for network in _PRIVATE]
    found += [x509.DNSName(name) for name in _LOCAL]
    for name in names:
        general = _general(name)
        if isinstance(general, x509.IPAddress):
            own = ipaddress.ip_network(name)
            if not any(own.version == net.version and own.subnet_of(net) for net in _networks()):  # type: ignore[arg-type]  # of one version
                found.append(x509.IPAddress(own))
        elif name not in _LOCAL and not name.endswith(".local"):
            found.append(general)
    return found


def _networks() -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(network) for network in _PRIVATE]


def _covers(authority: x509.Certificate, names: Sequence[str]) -> bool:
    """Whether an authority may certify all these names."""
    may = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    return all(each in may for each in _permitted(names))


def _is_for(server: x509.Certificate, authority: x509.Certificate, names: Sequence[str]) -> bool:
    said = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    same = set(said) == {_general(name) for name in names}
    try:
        server.verify_directly_issued_by(authority)
    except Exception:  # noqa: BLE001 - whatever is amiss, another one is made
        return False
    return same


def _builder(subject: x509.Name, issuer: x509.Name, days: int, now: dt.datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        .not_valid_after(now + dt.timedelta(days=days) - _SLACK)
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _make_authority(pair: _Pair, names: Sequence[str], now: dt.datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _called(f"Kenesh at {names[0] if names else 'this venue'}, {now:%Y-%m-%d}")
    made = (
        _builder(name, name, _AUTHORITY_DAYS, now)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.NameConstraints(_permitted(names), None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    pair.write(made, key)


def _make_server(pair: _Pair, authority: _Pair, names: Sequence[str], now: dt.datetime) -> None:
    key, signer, above = ec.generate_private_key(ec.SECP256R1()), authority.private(), authority.read()
    made = (
        _builder(_called(names[0]), above.subject, _SERVER_DAYS, now)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    pair.write(made, key, chain=authority.certificate.read_bytes())
