"""Where the server listens; known before any setting is read."""

from __future__ import annotations

import os
import socket
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kenesh.cli.command import Stop

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen, with how many processes, and with which certificate."""

    host: str
    port: int
    workers: int
    certificate: Path | None = None
    key: Path | None = None
    # Other names that browsers may reach it by, beside the domain of the installation.
    names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """What one types into a browser on this machine."""
        scheme = "https" if self.certificate else "http"
        host = "localhost" if self.host in {"127.0.0.1", "::1", "0.0.0.0", "::"} else self.host  # noqa: S104 - compared
        return f"{scheme}://{host}:{self.port}/"

    def check(self) -> None:
        """Raise :class:`Stop` when the certificate cannot be used or nothing can listen there."""
        if bool(self.certificate) != bool(self.key):
            raise Stop("A certificate needs its key, and a key its certificate: give --certificate and --key together.")
        if self.certificate and self.key:
            self._check_certificate(self.certificate, self.key)
        try:
            family, kind, protocol, _name, address = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[
                0
            ]
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as wrong:
            raise Stop(
                f"Cannot listen on {self.host} port {self.port}: {wrong.strerror}. Choose another with --port."
            ) from wrong

    def tell_settings(self) -> None:
        """Let the settings know, where they do not say otherwise, how browsers reach this server."""
        if self.certificate:
            os.environ["KENESH_TLS"] = "1"
        if self.names:
            os.environ["KENESH_NAMES"] = " ".join(self.names)
        if os.environ.get("KENESH_DOMAIN", "localhost") == "localhost":
            address = f"https://{self.names[0]}:{self.port}" if self.names else self.address
            os.environ.setdefault("KENESH_URL", address)

    def _check_certificate(self, certificate: Path, key: Path) -> None:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
        except (OSError, ssl.SSLError) as wrong:
            reason = wrong.strerror or wrong.args[-1]
            raise Stop(f"The certificate {certificate} with the key {key} cannot be used: {reason}.") from wrong
