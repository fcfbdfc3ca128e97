"""How often somebody without an account may come: counted in the cache, which every process shares."""

from __future__ import annotations

import hashlib
import ipaddress
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache

if TYPE_CHECKING:
    from django.http import HttpRequest

_HOUR = 3600


def place_of(request: HttpRequest) -> str:
    """Where a request comes from, as signing in counts it: an address; of IPv6, the network that one line has."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(address if address.version == 4 else ipaddress.ip_network(f"{address}/64", strict=False))  # noqa: PLR2004


def is_more_than(most: int, what: str, whose: str) -> bool:
    """Count one more, and say whether that is more than so many in an hour."""
    name = f"{what}:{hashlib.sha256(whose.encode()).hexdigest()}"
    cache.add(name, 0, _HOUR)
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two
        return False
