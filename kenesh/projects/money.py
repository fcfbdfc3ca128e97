"""Amounts as the reader's language writes them, in the currency a source names. Nothing is ever converted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel.numbers import format_currency, list_currencies

from kenesh.kit.locales import reader_locale

if TYPE_CHECKING:
    from decimal import Decimal


def write_money(value: Decimal, currency: str, up_to: Decimal | None = None, language: str | None = None) -> str:
    """Return ``value`` of ``currency`` (ISO 4217) in ``language`` (default: the active one), or the range to ``up_to``.

    The code is written, not the symbol: a dollar sign does not say whose.
    """
    locale = reader_locale(language)
    amounts = (value,) if up_to is None else (value, up_to)
    return "–".join(format_currency(each, currency, "#,##0.## ¤¤", locale, currency_digits=False) for each in amounts)


@cache
def currencies() -> frozenset[str]:
    """Every currency code of ISO 4217, past ones included."""
    return frozenset(list_currencies())


def is_currency(code: str) -> bool:
    """Whether ``code`` is one of them."""
    return code in currencies()
