"""Nobody is led elsewhere: not by a second answer of a name server, a redirect or a proxy; and nobody is waited for."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
import time
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kenesh.notices.reaching import Unreached, post
from kenesh.notices.states import Why
from kenesh.notices.tests.receiver import listening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "0", "[::ffff:7f00:1]"]
)
def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    with listening() as receiver:
        for scheme in ("http", "https"):
            with pytest.raises(Unreached):
                post(f"{scheme}://{host}:{receiver.port}/", {}, b"", timeout=2)
        assert not receiver.heard


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to() -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with listening() as receiver:
        url = f"http://rebinding.example.org:{receiver.port}/"
        assert post(url, {}, b"", here=True, look_up=rebinding).status == 204
        assert asked == ["rebinding.example.org"]
        assert receiver.heard[0].headers["host"] == f"rebinding.example.org:{receiver.port}"
        with pytest.raises(Unreached) as caught:
            post(url, {}, b"", here=True, look_up=rebinding)
        assert caught.value.why == Why.INSIDE
        assert len(receiver.heard) == 1


def test_this_machine_is_written_to_without_tls_only_where_a_setting_allows_it() -> None:
    with listening() as receiver:
        assert post(receiver.url, {"x-name": "value"}, b"{}", here=True).status == 204
        (heard,) = receiver.heard
        assert (heard.path, heard.body, heard.headers["x-name"]) == ("/hooks?of=kca", b"{}", "value")
        assert heard.headers["host"] == f"localhost:{receiver.port}"
        with pytest.raises(Unreached):
            post(receiver.url, {}, b"{}")
        with pytest.raises(Unreached) as caught:
            post("http://hooks.example.org/", {}, b"{}", here=True, look_up=lambda _host, _port: ["1.1.1.1"])
        assert caught.value.why == Why.INSIDE


def test_a_redirect_is_an_answer_and_nobody_follows_it() -> None:
    with listening() as receiver, listening() as inside:
        receiver.answer(302, {"Location": inside.url})
        assert post(receiver.url, {}, b"", here=True).status == 302
        assert not inside.heard


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as receiver, listening() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://localhost:{proxy.port}")
        post(receiver.url, {}, b"", here=True)
        assert receiver.heard
        assert not proxy.heard


def test_no_more_of_an_answer_is_read_than_a_kilobyte() -> None:
    with listening() as receiver:
        receiver.answer(500, body=b"x" * 1_000_000)
        assert post(receiver.url, {}, b"", here=True).body == b"x" * 1024


def _raw(talk: Callable[[socket.socket], None]) -> tuple[socket.socket, int]:
    """A server that talks to one connection as it is told to."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _address = server.accept()
        with connection:
            try:
                talk(connection)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    return server, server.getsockname()[1]


def _dribble(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def _never(connection: socket.socket) -> None:
    connection.recv(100_000)
    time.sleep(5)


@pytest.mark.parametrize("talk", [_dribble, _never])
def test_whoever_answers_slowly_or_byte_by_byte_is_cut_off_in_time(talk: Callable[[socket.socket], None]) -> None:
    server, port = _raw(talk)
    begun = time.monotonic()
    with server, pytest.raises(Unreached) as caught:
        post(f"http://localhost:{port}/", {}, b"", here=True, timeout=0.6)
    assert caught.value.why == Why.SLOW
    assert time.monotonic() - begun < 2


def test_a_tls_handshake_that_never_ends_is_cut_off_in_time() -> None:
    server, port = _raw(_never)
    with server, pytest.raises(Unreached) as caught:
        post(f"https://localhost:{port}/", {}, b"", here=True, timeout=0.6)
    assert caught.value.why == Why.SLOW


def test_a_name_server_that_does_not_answer_is_waited_for_no_longer_than_anything_else() -> None:
    def slow(_host: str, _port: int) -> Sequence[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    begun = time.monotonic()
    with pytest.raises(Unreached) as caught:
        post("https://slow.example.org/", {}, b"", timeout=0.3, look_up=slow)
    assert caught.value.why == Why.SLOW
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200]
)
def test_whatever_does_not_speak_http_is_no_answer(said: bytes) -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(100_000)
        connection.sendall(said)

    server, port = _raw(talk)
    with server, pytest.raises(Unreached) as caught:
        post(f"http://localhost:{port}/", {}, b"", here=True, timeout=2)
    assert caught.value.why == Why.CLOSED


def test_where_nobody_listens_no_connection_is_made() -> None:
    with listening() as receiver:
        url = receiver.url
    with pytest.raises(Unreached) as caught:
        post(url, {}, b"", here=True)
    assert caught.value.why == Why.CLOSED


def test_a_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    def unknown(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror

    with pytest.raises(Unreached) as caught:
        post("https://nowhere.invalid/", {}, b"", look_up=unknown)
    assert caught.value.why == Why.NAME


def _certified(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate for ``name``, and the file that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    vouching, private = folder / "certificate.pem", folder / "key.pem"
    vouching.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(vouching, private)
    return context, vouching


def test_over_tls_the_name_is_asked_for_and_must_be_in_the_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, vouching = _certified(tmp_path, "localhost")
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(vouching))
    with listening(context) as receiver:
        assert post(receiver.url, {}, b"{}", here=True).status == 204
        assert asked == ["localhost"]
        # Connected to by the very address that was checked, and still known by its name.
        assert post(receiver.url, {}, b"{}", here=True, look_up=lambda _host, _port: ["127.0.0.1"]).status == 204
        with pytest.raises(Unreached) as caught:
            post(receiver.url.replace("localhost", "127.0.0.1"), {}, b"{}", here=True)
        assert caught.value.why == Why.CERTIFICATE


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    context, _vouching = _certified(tmp_path, "localhost")
    with listening(context) as receiver:
        with pytest.raises(Unreached) as caught:
            post(receiver.url, {}, b"secret", here=True)
        assert caught.value.why == Why.CERTIFICATE
        assert not receiver.heard
