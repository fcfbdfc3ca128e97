"""The demonstration's accounts: one for each role. All of them are invented, and marked so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from kenesh.people import actions
from kenesh.people.models import User
from kenesh.people.roles import ADMINISTRATOR, ROLES, Term
from kenesh.realms.models import Forum

if TYPE_CHECKING:
    import datetime as dt

# Printed by `make demo`; the demonstration listens to its own machine only.
PASSWORD = "steppe-and-sea"  # noqa: S105 - not a secret
BY = "system:demo"


class Sample(NamedTuple):
    """An invented person with one role in one forum; an administrator has none."""

    local_part: str
    name: str
    role: str
    forum: str = ""
    country: str = ""

    @property
    def email(self) -> str:
        """What they sign in with."""
        return f"{self.local_part}@example.org"

    @property
    def role_name(self) -> str:
        """What the role is called."""
        return str(ADMINISTRATOR.name if self.role == ADMINISTRATOR.key else ROLES[self.role].name)


SAMPLES = (
    Sample("officer", "Sample Officer", "secretariat", "kca"),
    Sample("focal-point", "Sample Focal Point", "focal-point", "kca", "KGZ"),
    Sample("focal-point-uzbekistan", "Sample Focal Point, Uzbekistan", "focal-point", "kca", "UZB"),
    Sample("ministry", "Sample Official", "line-ministry", "kca", "UZB"),
    Sample("protocol", "Sample Protocol", "protocol", "kca", "UZB"),
    Sample("ambassador", "Sample Ambassador", "head-of-mission", "kca", "KOR"),
    Sample("interpreter", "Sample Interpreter", "interpreter", "kca"),
    Sample("expert", "Sample Expert", "expert", "kca"),
    Sample("company", "Sample Company", "company", "kca"),
    Sample("journalist", "Sample Journalist", "journalist", "kca"),
    Sample("administrator", "Sample Administrator", ADMINISTRATOR.key),
    Sample("officer-japan", "Sample Officer, Japan", "secretariat", "caj"),
    Sample("focal-point-japan", "Sample Focal Point, Japan", "focal-point", "caj", "TJK"),
)


def make_accounts() -> None:
    """Make the accounts that are not there yet."""
    forums = {forum.key: forum for forum in Forum.objects.all()}
    there = set(User.objects.values_list("email", flat=True))
    missing = [sample for sample in SAMPLES if sample.email not in there]
    # One password for all, and hashing is made to be slow.
    password = make_password(PASSWORD) if missing else ""
    for sample in missing:
        _make(sample, forums, password, timezone.now())


def _make(sample: Sample, forums: dict[str, Forum], password: str, at: dt.datetime) -> None:
    zone = forums[sample.forum].time_zone if sample.forum else "UTC"
    user = actions.add_account(sample.email, name=sample.name, by=BY, at=at, time_zone=zone, sample=True)
    user.password = password
    user.save(update_fields=["password"])
    if sample.role == ADMINISTRATOR.key:
        actions.set_administrator(user, administrator=True, by=BY, at=at)
    else:
        actions.appoint(user, forums[sample.forum], sample.role, Term(sample.country), by=BY, at=at)
