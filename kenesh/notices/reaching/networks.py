"""Which addresses of the internet are public: anybody could reach them as well as we. Pure computation."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

# All that is given out to hosts that everybody may reach (RFC 4291, IANA); the rest of IPv6 is special or not in use.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# IPv6 addresses that stand for an IPv4 address: what that is counts.
_MAPPED = IPv6Network("::ffff:0:0/96")
_TRANSLATED = IPv6Network("64:ff9b::/96")
# Public by their numbers, or to some versions of Python, and yet not what a receiver has: tunnels, examples, and where
# clouds tell a machine its own secrets.
_NEVER = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # Azure's platform, from every virtual machine
            "192.0.0.0/24",  # protocol assignments (RFC 6890); Oracle's metadata
            "192.88.99.0/24",  # 6to4 relays (RFC 7526)
            "2001::/32",  # Teredo (RFC 4380)
            "2002::/16",  # 6to4 (RFC 3056)
            "3fff::/20",  # examples (RFC 9637)
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether ``address`` belongs to the public internet: neither private, shared, local, multicast nor reserved."""
    found = _read(address)
    return found is not None and _is_public(found)


def is_this_machine(address: str) -> bool:
    """Whether ``address`` leads back to this machine (127.0.0.0/8, ::1)."""
    found = _read(address)
    return found is not None and found.is_loopback


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address in _MAPPED or address in _TRANSLATED:
            return _is_public(IPv4Address(address.packed[-4:]))
        if address not in _GLOBAL_UNICAST:
            return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(_holds(network, address) for network in _NEVER)


def _holds(network: IPv4Network | IPv6Network, address: IPv4Address | IPv6Address) -> bool:
    return network.version == address.version and address in network


def _read(address: str) -> IPv4Address | IPv6Address | None:
    """Read an address as the system's resolver gives it; one with a scope (``fe80::1%eth0``) is local in any case."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return None if isinstance(found, IPv6Address) and found.scope_id else found
