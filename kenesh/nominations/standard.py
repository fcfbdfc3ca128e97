"""The categories that an edition begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Standard:
    """One category as it is shipped."""

    code: str
    name: _StrPromise
    needs_photo: bool = True
    needs_approval_by_host: bool = True
    in_delegation: bool = True


STANDARD = (
    Standard("head", _("Head of delegation")),
    Standard("delegate", _("Delegate")),
    Standard("adviser", _("Adviser")),
    Standard("interpreter", _("Interpreter")),
    Standard("security", _("Security officer")),
    Standard("press", _("Press of the delegation")),
    Standard("expert", _("Expert")),
    Standard("company", _("Company representative")),
    Standard("dao", _("Delegation accreditation officer (DAO)")),
    Standard("dlo", _("Delegation liaison officer (DLO)")),
    Standard("mlo", _("Media liaison officer (MLO)")),
    Standard("helo", _("Host's liaison officer (HELO)"), needs_approval_by_host=False, in_delegation=False),
)
