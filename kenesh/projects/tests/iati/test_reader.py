"""Every activity, transaction and budget of a file is read, or accounted for with the reason."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kenesh.projects.iati.activity import Activity, DateType, Point, by_language
from kenesh.projects.iati.commands import app
from kenesh.projects.iati.findings import Refused
from kenesh.projects.iati.reader import Reader, Unread
from kenesh.projects.iati.stream import BATCH
from kenesh.projects.iati.sums import sums
from kenesh.projects.tests.iati import make
from kenesh.projects.tests.iati.recount import as_counted, recount

if TYPE_CHECKING:
    from pathlib import Path


def read(data: bytes) -> tuple[list[Activity], list[Unread]]:
    reader = Reader(BytesIO(data))
    return list(reader), reader.unread


def test_an_activity_is_read_as_typed_values() -> None:
    ((activity,), unread) = read(make.file(make.activity()))
    assert unread == []
    assert (activity.identifier, activity.line, activity.status) == ("GB-COH-0901-forest", 2, "2")
    assert str(activity.day(DateType.PLANNED_START)) == "2024-01-01"
    assert activity.day(DateType.ACTUAL_END) is None
    assert by_language(activity.title, activity.language) == {"en": "A forest on the dry bed of a sea"}
    (transaction,) = activity.transactions
    assert (transaction.type, str(transaction.day)) == ("3", "2024-05-31")
    assert transaction.value.amount == Decimal("1250000.50")
    assert activity.currency_of(transaction.value) == "USD"


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"transaction": "<transaction><value/></transaction><transaction>"}, ("transaction", "transaction/value")),
        ({"transaction": "<transaction/><transaction>"}, ("transaction", "transaction/value")),
        ({"budget": "<budget><value>1,000</value></budget><budget>"}, ("budget", "budget/value")),
        ({"transaction_date": '<transaction-date iso-date="soon"/>'}, ("@iso-date", "transaction/transaction-date/@iso-date")),
        ({"activity_date": '<activity-date type="1" iso-date="2024-02-30"/>'}, ("@iso-date", "activity-date/@iso-date")),
        ({"sector": '<sector code="1" percentage="half"/>'}, ("@percentage", "sector/@percentage")),
        ({"title": "<title/><title/>"}, ("title", "title")),
        ({"sector": "<sector/><colour>red</colour>"}, ("colour", "colour")),
        ({"transaction_type": '<transaction-type code="3"/><transaction-type code="4"/>'}, ("transaction-type", "transaction/transaction-type")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_accounted_for(changes: dict[str, str], lost: tuple[str, str]) -> None:
    ((activity,), unread) = read(make.file(make.activity(**changes)))
    assert [(one.element, one.path, one.activity) for one in unread] == [(*lost, "GB-COH-0901-forest")]
    assert unread[0].line > 2
    # What nothing is wrong with is there all the same.
    assert (len(activity.transactions), len(activity.budgets)) == (1, 1)


def test_what_is_of_other_namespaces_is_left_to_the_publisher() -> None:
    own = '<sector code="31220"/><own:thing xmlns:own="http://example.org/own" own:code="X"/>'
    assert read(make.file(make.activity(sector=own)))[1] == []


def test_positions_are_numbers_on_the_globe_or_none() -> None:
    assert Point(position="43.77 59.02").coordinates == (Decimal("43.77"), Decimal("59.02"))
    for wrong in ("", "43.77", "91 0", "0 181", "a b", "1 2 3"):
        assert Point(position=wrong).coordinates is None


def test_organisations_are_no_activities() -> None:
    with pytest.raises(Refused, match="organisations"):
        Reader(BytesIO(make.file(make.ORGANISATION, root="iati-organisations")))


def many() -> bytes:
    """A file of several batches with many types and currencies."""
    activities = []
    size = number = 0
    while size < 3 * BATCH:
        number += 1
        part = "".join(
            f'<transaction><transaction-type code="{number % 7}"/><value currency="{currency}">{number}.{digits}</value></transaction>'
            for currency, digits in (("KZT", "10"), ("USD", "0001"), ("", "99"))
        )
        planned = f'<planned-disbursement type="2"><value>{number}</value></planned-disbursement>'
        activities.append(
            make.activity(transaction=f"{planned}{part}<transaction>").replace("USD", ("USD", "EUR")[number % 2], 1)
        )
        size += len(activities[-1])
    return make.file(*activities)


def test_sums_by_type_and_currency_equal_a_recount(tmp_path: Path) -> None:
    file = tmp_path / "activities.xml"
    file.write_bytes(many())
    found = sums(BytesIO(file.read_bytes()))
    assert as_counted(found) == recount(file)
    assert found.unread == []
    assert [len(of) for of in found.totals.values()] == [21, 2, 2]


def test_sums_are_printed_for_people_and_for_programs(tmp_path: Path) -> None:
    file = tmp_path / "activities.xml"
    file.write_bytes(make.file(make.activity(transaction="<transaction><value>x</value></transaction><transaction>")))
    lines = CliRunner().invoke(app, ["sums", str(file)]).stdout.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "Activities: 1.",
        "Transactions: 1.",
        "3 Disbursement USD 1 1,250,000.5",
        "Budgets: 1.",
        "without a type USD 1 8,200,000",
        "Planned disbursements: 0.",
        "Left out: 1.",
        "line 18, transaction of GB-COH-0901-forest: “x” is not a number.",
    ]
    told = json.loads(CliRunner().invoke(app, ["sums", "--json", str(file)]).stdout)
    assert told["transactions"] == [{"type": "3", "currency": "USD", "count": 1, "sum": "1250000.5"}]
    assert (told["activities"], told["unread"][0]["path"]) == (1, "transaction/value")


@pytest.mark.parametrize("data", [b"", b'<iati-activities version="1.03"/>', make.file(make.activity())[:-30]])
def test_a_file_that_cannot_be_read_to_its_end_has_no_sums(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "activities.xml"
    file.write_bytes(data)
    ended = CliRunner().invoke(app, ["sums", str(file)])
    assert (ended.exit_code, ended.stdout, ended.stderr.startswith(f"{file}:")) == (1, "", True)
