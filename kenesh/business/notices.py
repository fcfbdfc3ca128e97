"""Who is told what about companies. No notice names a company: its page does, to those who may know of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.notices.wordings import Wording, declare

WAITS = declare(
    Wording(
        "company.waits",
        _("A company waits to be confirmed: %(forum)s"),
        _("A company of your country entered itself. Confirm it, or say why not. Until then nobody else sees it."),
    )
)
WAITED = declare(
    Wording(
        "company.waited",
        _("A company has waited a week to be confirmed: %(forum)s"),
        _("A company of your country entered itself a week ago and has no answer yet. Confirm it, or say why not."),
    )
)
