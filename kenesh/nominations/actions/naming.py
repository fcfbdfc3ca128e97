"""The forms of a name that a confirmed nomination gives the register: the passport's, and the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from kenesh.nominations.latin import script_code
from kenesh.nominations.models import Registration
from kenesh.people import events
from kenesh.people.actions.register import names_told
from kenesh.people.called import OWN
from kenesh.people.models import NameForm, Person
from kenesh.realms.models import Clearance
from kenesh.sources.actions import add as add_fact
from kenesh.sources.actions import keep as keep_fact
from kenesh.sources.actions import lock

if TYPE_CHECKING:
    import datetime as dt

    from kenesh.nominations.models import Nomination
    from kenesh.realms.viewer import Viewer

_REMARK = {"en": "as in the passport", "ko": "여권에 적힌 대로", "ru": "как в паспорте"}
# In which language somebody is addressed who reads a script, where the form's own language says nothing of it.
_ADDRESSED = {"Latn": "en", "Cyrl": "ru", "Hang": "ko"}
# Cyrillic names of countries that write Latin letters as well, and of Russia.
_CYRILLIC = {"UZB": "uz-Cyrl", "TKM": "tk-Cyrl", "RUS": "ru"}


def forms_of(nomination: Nomination) -> list[NameForm]:
    """The forms, not saved, the passport's first; each with the honorific said in its language."""
    found = []
    surname, given = _cased(nomination.surname), _cased(nomination.given)
    latin = " ".join(filter(None, (surname, given)))
    if latin:
        form = NameForm(text=latin, surname=surname, language="und", script="Latn", remark=_REMARK)
        form.origin = NameForm.Origin.PASSPORT
        found.append(form)
    if nomination.own_name and nomination.own_name != latin:
        script = script_code(nomination.own_name)
        language = language_of(script, nomination.country)
        form = NameForm(text=nomination.own_name, language=language, script="Jpan" if language == "ja" else script)
        # What the person has sent in their own form is their own wish; else it is what the note says.
        sent = Registration.objects.filter(nomination=nomination, sent_at__isnull=False).exists()
        form.origin = NameForm.Origin.WISH if sent else NameForm.Origin.NOTE
        found.append(form)
    for form in found:
        base = form.language.partition("-")[0]
        said = nomination.honorific.get(base) or nomination.honorific.get(_ADDRESSED.get(form.script, ""))
        form.honorific = (said or "")[:60]
    return found


def _cased(text: str) -> str:
    """As typed; what is all in capitals, as passports print it, as one writes a name."""
    return text.title() if text.isupper() else text


def language_of(script: str, country: str) -> str:
    """The language of a name in a script, as far as the country tells it; ``und`` where it does not."""
    if script == "Hang":
        return "ko"
    language, own = OWN.get(country, ("und", ""))
    if script == own or (script == "Hani" and language == "ja"):
        return language
    return _CYRILLIC.get(country, "und") if script == "Cyrl" else "und"


def new_person(nomination: Nomination, *, by: Viewer, at: dt.datetime) -> Person:
    """A new entry of the register."""
    person = Person(
        forum=nomination.forum,
        country=nomination.country,
        clearance=Clearance.MEMBERS,
        sample=nomination.sample,
    )
    forms = forms_of(nomination)
    for order, form in enumerate(forms):
        form.person, form.order, form.preferred = person, order, order == 0
    add_fact(person, by=by, at=at, key=forms[0].text, parts=forms)
    return person


def give_forms(person: Person, nomination: Nomination, *, by: Viewer, at: dt.datetime) -> None:
    """Add to an entry that somebody chose the forms that it lacks. What stands there stays as it is."""
    current = lock(person)
    there = {" ".join(text.casefold().split()) for text in current.names.values_list("text", flat=True)}
    lacks = [form for form in forms_of(nomination) if " ".join(form.text.casefold().split()) not in there]
    if not lacks:
        return
    before = names_told(current)
    last = current.names.aggregate(last=Max("order"))["last"]
    for order, form in enumerate(lacks, 0 if last is None else last + 1):
        form.person, form.order = current, order
        form.full_clean()
        form.save(force_insert=True)
    told = {"names": [before, names_told(current)]}
    keep_fact(current, {}, by=by, at=at, event=events.NAMED.key, lists=told, parts=lacks)
