"""What is lacking, and why parts are left out, in sentences for pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kenesh.projects.iati.lacking import Needed
from kenesh.projects.publishing.rows import Why

NEEDED = {
    Needed.IDENTIFIER: _("It has no identifier."),
    Needed.OWN_IDENTIFIER: _("Another project has the same identifier."),
    Needed.REPORTING_ORGANISATION: _("The publisher is not told completely."),
    Needed.TITLE: _("It has no title in a language that the standard knows."),
    Needed.DESCRIPTION: _("It is not described: say what it is about."),
    Needed.PARTICIPANT: _("Nobody is known to fund it, answer for it or carry it out: say what its bodies do."),
    Needed.STATUS: _("Its stage is not known."),
    Needed.START: _("The day on which it begins is not known, planned or actual."),
    Needed.SECTOR: _("Its sector is not known."),
    Needed.PLACE: _("In which one country it is, is not known: name its place, or its only country."),
    Needed.CURRENCY: _("A currency is missing."),
    Needed.LANGUAGE: _("The language of a text is not known."),
    Needed.VALUE_DATE: _("The date of an amount is missing."),
    Needed.PERIOD: _("A period is missing, or ends before it begins, or is longer than a year."),
    Needed.SHARES: _("Shares do not add up to a whole."),
    Needed.PAST_DATE: _("An actual date is still to come."),
    Needed.CODE: _("A code is not on its list."),
    Needed.RESULT: _("A result is not complete: a target, a baseline or an actual value is missing."),
    Needed.WRITABLE_TEXT: _("A text holds characters that no such file can hold."),
    Needed.OTHER: _("The standard asks for something more."),
}
SAMPLE = _("It is invented for demonstration.")
WHY = {
    Why.DATE: _("Its date is not known to the day."),
    Why.FUTURE: _("Its date is still to come."),
    Why.PERIOD: _("Its period is not known to the day."),
    Why.LONG: _("Its period is longer than a year."),
    Why.BASELINE: _("Its baseline has no date or no value."),
    Why.SAMPLE: SAMPLE,
}
NO_PUBLISHER = _("The forum has not said as whom it publishes: identifier, name and type of the publisher are missing.")
