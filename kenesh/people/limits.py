"""How often somebody without an account may come: counted in the cache, which every process shares.

One measure for every door that mails something or queues work for a stranger: three an hour to one address or link, thirty
from one place. What comes is counted alike whether it names something that exists or not.
"""

from __future__ import annotations

import hashlib
import ipaddress
from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# In an hour: mails to one address or for one link, and what is asked from one place: a press centre, not a program.
TO_ONE, FROM_ONE = 3, 30
_HOUR = 3600


def asks_too_often(request: HttpRequest, door: str) -> bool:
    """Count what comes to a door from the place of a request, and say whether that is more than one place may ask."""
    return is_more_than(FROM_ONE, f"{door}-from", place_of(request))


def is_sent_too_many(door: str, to: str) -> bool:
    """Count a mail to an address or for a link, and say whether that is more than it is to get."""
    return is_more_than(TO_ONE, f"{door}-to", to.strip().casefold())


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that too much was asked, and when to come again."""
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def place_of(request: HttpRequest) -> str:
    """Where a request comes from, as signing in counts it: an address; of IPv6, the network that one line has."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    return str(address if address.version == 4 else ipaddress.ip_network(f"{address}/64", strict=False))  # noqa: PLR2004


def is_more_than(most: int, what: str, whose: str) -> bool:
    """Count one more, and say whether that is more than so many in an hour."""
    name = f"{what}:{hashlib.sha256(whose.encode('utf-8', 'surrogatepass')).hexdigest()}"
    cache.add(name, 0, _HOUR)
    try:
        return cache.incr(name) > most
    except ValueError:  # it ran out between the two
        return False
