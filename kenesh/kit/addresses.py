"""Parts of addresses that every module may use in its ``urls.py``: import this module there, and write ``<id:...>``.

``<secret:...>`` is the other one.
"""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class IdConverter(IntConverter):
    """A primary key: what a 64-bit column can hold."""

    regex = "[0-9]{1,18}"


class SecretConverter(StringConverter):
    """A secret of 32 random bytes, as addresses carry it."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(IdConverter, "id")
register_converter(SecretConverter, "secret")
