"""Who is told what about companies. No notice names a company: its page does, to those who may know of it.

What a company itself is told is mailed to it, and stands in the inbox of its accounts.
"""

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
CONFIRMED = declare(
    Wording(
        "company.confirmed",
        _("Your company is confirmed: %(forum)s"),
        _("Your company is confirmed. Everybody sees it now, with what it needs and offers."),
    )
)
REFUSED = declare(
    Wording(
        "company.refused",
        _("Your company is not confirmed: %(forum)s"),
        _("Your company is not confirmed. Its own page says why. Change what you wrote, and it waits again."),
    )
)
ASKED = declare(
    Wording(
        "company.asked",
        _("Somebody wants to meet you: %(forum)s"),
        _("Another company is interested in what yours needs or offers."),
    )
)
ANSWERED = declare(
    Wording(
        "company.answered",
        _("There is an answer: %(forum)s"),
        _("The company that you were interested in has answered."),
    )
)
SEATS = declare(
    Wording(
        "company.seats",
        _("Your meetings on the business day: %(forum)s"),
        _("Times and tables of your company's meetings on the business day are published."),
    )
)
SEATS_CHANGED = declare(
    Wording(
        "company.seats-changed",
        _("Your meetings on the business day: %(forum)s"),
        _("Your company's meetings on the business day have changed."),
    )
)
