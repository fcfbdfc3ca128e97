"""Adding files to a nomination: the signed note with the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kenesh.files.actions import take_up
from kenesh.kit.verdict import demand
from kenesh.nominations import events, policy
from kenesh.nominations.actions.keeping import new_key, tell
from kenesh.nominations.models import NominationFile
from kenesh.realms.models import Clearance
from kenesh.sources.actions import check_version, lock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kenesh.files.forms import Sent
    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Viewer


@transaction.atomic
def attach(nomination: Nomination, files: Iterable[Sent], *, based_on: int, by: Viewer, at: dt.datetime) -> Nomination:
    """Add files. They are seen where the nomination is. Raises ``Refused``, ``Overtaken`` and ``ValidationError``."""
    current = lock(nomination)
    demand(policy.may_attach(by, current))
    check_version(current, based_on)
    made = 0
    for order, sent in enumerate(files, current.files.count()):
        file = sent.kept(
            NominationFile(
                forum=current.forum,
                edition=current.edition,
                nomination=current,
                country=current.country,
                key=new_key(current.edition, current.country),
                # Whoever may know of the nomination may have it; who that is, changes as it goes on its way.
                clearance=Clearance.MEMBERS,
                order=order,
                sample=current.sample,
            )
        )
        take_up(sent.upload, file, at=at)
        file.full_clean()
        file.save()
        made += 1
    if not made:
        raise ValidationError({"files": _("Choose a file.")})
    tell(current, events.ATTACHED, by=by, at=at, data={"number": made})
    return current
