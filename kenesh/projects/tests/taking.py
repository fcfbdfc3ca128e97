"""What tests of files of other publishers stand on: a small file, and ways to bring it in and take it over."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from kenesh.projects.actions import iati as actions
from kenesh.projects.models import Candidate, IatiFile, Project, Transaction
from kenesh.projects.queries.iati import project_of, review
from kenesh.projects.tests.iati.make import activity, file
from kenesh.projects.tests.make import AT

if TYPE_CHECKING:
    from kenesh.realms.models import Forum
    from kenesh.realms.viewer import Viewer

URL = "https://example.org/iati.xml"
IDENTIFIER = "GB-COH-0901-forest"


def paid(value: str, *, ref: str = "", words: str = "", type_: str = "3", day: str = "2024-06-30") -> str:
    """A transaction as a file writes it."""
    said = f"<description><narrative>{words}</narrative></description>" if words else ""
    name = f' ref="{ref}"' if ref else ""
    return (
        f'<transaction{name}><transaction-type code="{type_}"/><transaction-date iso-date="{day}"/>'
        f'<value value-date="{day}">{value}</value>{said}</transaction>'
    )


RESULT = """<result type="1"><title><narrative>Dust is held</narrative></title>
 <indicator measure="1"><title><narrative>Hectares</narrative></title><baseline year="2023" value="0"/>
 <period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/><target value="500"/><actual value="480"/></period>
 </indicator></result>"""


def told(*transactions: str, **changes: str) -> bytes:
    """A file with one activity that has these transactions beside its own."""
    return file(activity(**changes).replace("</iati-activity>", "\n".join([*transactions, RESULT, "</iati-activity>"])))


def brought(forum: Forum, officer: Viewer, data: bytes) -> IatiFile:
    """Bring a file in."""
    return actions.bring_in(forum, BytesIO(data), name="a.xml", url=URL, by=officer, at=AT)


def only(kept: IatiFile) -> Candidate:
    """The one candidate of a file."""
    return kept.candidates.select_related("file__forum").get()


def everything(one: Candidate) -> list[str]:
    """The names of all that could be taken over."""
    return review(one, project_of(one)).offers


def taken_over(one: Candidate, officer: Viewer) -> Project:
    """Take over everything."""
    one.refresh_from_db()
    return actions.take_over(one, everything(one), "related", based_on=one.version, by=officer, at=AT)


def amounts() -> list[str]:
    """Every transaction on record."""
    return sorted(str(one.value) for one in Transaction.objects.all())
