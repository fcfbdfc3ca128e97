"""What companies type is understood: a sector by a line of the list, a code, or in their own words."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from kenesh.business.forms.companies import OfferForm
from kenesh.business.wording import code_choices
from kenesh.kit.codes import Codes
from kenesh.kit.countries import country_name


def sectors_of(*typed: str) -> Codes:
    said = {f"sector_{number}": text for number, text in enumerate(typed, 1)}
    form = OfferForm({"sort": "offer", "text": "Yarn", **said})
    assert form.is_valid(), form.errors
    return form.sectors


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Cotton (HS52)", "HS52"),
        ("cotton", "HS52"),
        ("HS0409", "HS0409"),
        ("0409", "HS0409"),
        ("пряжа", "HS52"),
        ("Vocational training (11330)", "11330"),
        ("23067", "23067"),
    ],
)
def test_a_sector_is_found_by_its_line_its_code_or_a_word(typed: str, code: str) -> None:
    assert sectors_of("", typed) == Codes((code,))


def test_what_is_not_found_is_said_with_what_is_near() -> None:
    form = OfferForm({"sort": "offer", "text": "Yarn", "sector_1": "qqq", "sector_2": "HS77", "sector_3": "solar yarn"})
    assert not form.is_valid()
    assert {"sector_1", "sector_2", "sector_3"} == set(form.errors)
    assert "Cotton" in str(form.errors["sector_3"])


def test_the_list_stands_once_on_the_page_without_what_is_withdrawn_or_of_donors_alone() -> None:
    page = str(OfferForm())
    assert page.count("<datalist") == 1
    with override("ru"):
        labels = dict(code_choices())
    assert not {"60063", "93016", "91010", "15161", "11321", "23065", "321"} & labels.keys()
    assert {"11260", "23220", "32163", "HS52"} <= labels.keys()
    assert len(labels) == len(set(labels.values()))
    assert labels["33210"].startswith("Политика в области туризма")
    names = [label.rpartition(" (")[0].casefold() for code, label in labels.items() if not code.startswith("HS")]
    assert len(names) == len(set(names))


def test_no_country_is_called_by_its_code() -> None:
    assert country_name("XKX", "ru") == "Косово"
