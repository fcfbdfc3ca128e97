"""Only public addresses are written to: not by a number, a spelling, or among others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenesh.notices.reaching import Unreached, post, target
from kenesh.notices.reaching.networks import is_public, is_this_machine
from kenesh.notices.states import Why

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_PUBLIC = (
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",  # Alibaba Cloud's metadata
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",  # Azure's platform
    "169.254.169.254",  # metadata of most clouds
    "169.254.170.2",  # credentials of containers at Amazon
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",  # Oracle's metadata
    "192.0.2.1",
    "192.168.1.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",  # Amazon's metadata
    "fd20:ce::254",  # Google's metadata
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "",
    "localhost",
)
PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "2606:4700::1111",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_never_written_to(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(Unreached) as caught:
        post("https://hooks.example.org/", {}, b"", look_up=lambda _host, _port: [address])
    assert caught.value.why == Why.INSIDE


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)
    assert not is_this_machine(address)


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_judged_by_what_it_stands_for(address: object) -> None:
    for prefix in ("::ffff:", "64:ff9b::"):
        assert is_public(f"{prefix}{address}") == is_public(str(address))


@given(st.ip_addresses())
def test_what_is_private_or_of_this_machine_is_not_public(address: object) -> None:
    if getattr(address, "is_private") or getattr(address, "is_loopback") or getattr(address, "is_link_local"):  # noqa: B009
        assert not is_public(str(address))


@pytest.mark.parametrize("others", [["1.1.1.1"], ["2606:4700::1111", "1.1.1.1"]])
def test_one_address_inside_among_public_ones_is_enough_to_refuse(others: list[str]) -> None:
    with pytest.raises(Unreached) as caught:
        post("https://hooks.example.org/", {}, b"", look_up=lambda _host, _port: [*others, "10.0.0.1"])
    assert caught.value.why == Why.INSIDE


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "file:///etc/passwd",
        "gopher://hooks.example.org/",
        "https://",
        "https:///path",
        "hooks.example.org",
        "https://user:password@hooks.example.org/",
        "https://user@hooks.example.org/",
        "https://hooks.example.org#@internal/",
        "https://hooks.example.org:99999/",
        "https://hooks.example.org:x/",
        "https://hooks.example.org:0/",
        "https://hooks example.org/",
        "https://hooks.example.org/a\r\nX-Injected: 1",
        "https://hooks.example.org\\@internal/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        "https://" + "a" * 64 + ".example.org/",
        "https://.../",
        "",
        "\x00",
    ],
)
def test_an_address_that_is_none_is_refused_before_anything_is_looked_up(url: str) -> None:
    def never(_host: str, _port: int) -> Sequence[str]:
        raise AssertionError

    if url == "https://.../":
        never = lambda _host, _port: []  # noqa: E731 - looked up, and nothing found
    with pytest.raises(Unreached):
        post(url, {}, b"", look_up=never)


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("https://hooks.example.org", "hooks.example.org", "/"),
        ("https://Hooks.Example.org/a?b=c%20d&e=~", "hooks.example.org", "/a?b=c%20d&e=~"),
        (
            "https://пример.example.org/путь?ключ=1",
            "xn--e1afmkfd.example.org",
            "/%D0%BF%D1%83%D1%82%D1%8C?%D0%BA%D0%BB%D1%8E%D1%87=1",
        ),
        ("https://[2606:4700::1111]/", "2606:4700::1111", "/"),
    ],
)
def test_an_address_is_read_as_it_will_be_sent(url: str, host: str, path: str) -> None:
    found = target(url)
    assert (found.host, found.port, found.path) == (host, 443, path)
