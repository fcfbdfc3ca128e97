"""Parts of addresses that every module may use in its ``urls.py``: import this module there, and write ``<id:...>``."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter


class IdConverter(IntConverter):
    """A primary key: what a 64-bit column can hold."""

    regex = "[0-9]{1,18}"


register_converter(IdConverter, "id")
