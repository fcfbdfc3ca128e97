"""The person's own form while others act: another window, the ministry, the host, a purge, another key."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError

from kenesh.accreditation.tests.make import picture
from kenesh.journal.models import Entry
from kenesh.nominations.actions import links, nominating, steps
from kenesh.nominations.actions.registering import NAMES, Closed, keep_draft, send_form, shown, take_photo
from kenesh.nominations.models import Nomination, Passport, PersonalLink, Photo, Registration, Stay, Timing
from kenesh.nominations.models.nomination import WRITTEN
from kenesh.nominations.tests.scene import AT, Nominee, nominated
from kenesh.nominations.tests.test_own_form import DETAILS
from kenesh.notices.models import Mail

if TYPE_CHECKING:
    from pytest_django import Settings

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer

pytestmark = pytest.mark.django_db


def test_a_draft_from_another_window_replaces_nothing_unseen(nominee: Nominee) -> None:
    nominee.open()
    stale = nominee.form().context["form"]["version"].value()
    assert nominee.send(**DETAILS).status_code == 302
    for typed in ({"later": "yes"}, {"arrives": "soon"}):
        answer = nominee.send(**{**DETAILS, "hotel": "Shilla", "version": stale, **typed})
        assert answer.status_code == 409
        assert "Shilla" in answer.content.decode()
        assert not nominee.form().context["kept"]
    # Two drafts as little; the same sent twice by a nervous hand is no other.
    stale = nominee.form().context["form"]["version"].value()
    for _time in range(2):
        assert nominee.send(hotel="First", later="yes", version=stale).status_code == 302
    assert nominee.send(hotel="Second", later="yes", version=stale).status_code == 409
    assert "First" in nominee.form().content.decode()
    # What was kept goes on from what stands, and an answer that is wrong as well.
    answer = nominee.send(arrives="soon")
    again = answer.context["form"]["version"].value()
    assert nominee.send(arrives="2027-09-13", version=again).status_code == 302
    assert Stay.objects.get().values["hotel"] == "First"


def test_what_the_ministry_corrects_is_not_undone_by_a_form_that_was_open(
    edition: Edition, focal: Viewer, officer: Viewer
) -> None:
    nominee = Nominee(nominated(edition, focal, "endorsed", function={"en": "Director", "ko": "국장"}), focal)
    nominee.open()
    before = nominee.form().context["form"]["before"].value()
    one = Nomination.objects.get()
    values = {name: getattr(one, name) for name in WRITTEN}
    mended = {**values, "surname": "Serikova", "given": "Aigul"}
    nominating.write(one, mended, based_on=one.version, by=officer, at=AT)
    # Sent as they were shown, both stay as corrected; what the person typed otherwise is written.
    opened = {"before": before, "surname": "Serikov", "given": "Arman"}
    assert nominee.send(**opened, own_name="Серікова").status_code == 302
    one.refresh_from_db()
    assert (one.surname, one.given, one.own_name) == ("Serikova", "Aigul", "Серікова")
    assert one.function == {"en": "Director", "ko": "국장"}
    # A change of what was changed meanwhile is told, and written when it is sent once more; the other one still is not.
    answer = nominee.send(**{**opened, "given": "Aygul"})
    assert "Aigul" in str(answer.context["form"].errors["given"])
    assert Nomination.objects.get().given == "Aigul"
    told = answer.context["form"]["before"].value()
    assert nominee.send(before=told, surname="Serikov", given="Aygul", function="Head").status_code == 302
    one.refresh_from_db()
    assert (one.surname, one.given, one.function) == ("Serikova", "Aygul", {"en": "Head", "ko": "국장"})


def test_nobody_becomes_somebody_else_once_the_host_has_the_nomination(
    edition: Edition, nominee: Nominee, officer: Viewer
) -> None:
    nominee.open()
    one = Nomination.objects.get()
    steps.forward(one, based_on=one.version, by=officer, at=AT)
    form = nominee.form().context["form"]
    assert all(form.fields[name].disabled for name in NAMES)
    for typed in ({"surname": "Other"}, {"own_name": "Другой"}, {"function": "Minister"}):
        answer = nominee.send(**DETAILS, **typed)
        assert answer.status_code == 200
        assert "The host has this" in str(answer.context["form"].errors[next(iter(typed))])
    names: dict[str, Any] = {"surname": "Other"}
    link = PersonalLink.objects.get()
    with pytest.raises(ValidationError, match="The host has this"):
        send_form(link, names, {}, before=shown(one), seen=Registration.objects.get().version, at=AT)
    assert Nomination.objects.get().surname == "Serikov"
    # A browser sends nothing of what can only be read.
    stands = dict.fromkeys(NAMES, "")
    assert nominee.send(**{**DETAILS, **stands}).status_code == 302
    assert Passport.objects.exists()
    assert Nomination.objects.get().function == {"en": "Director"}


def test_a_form_in_flight_writes_nothing_after_the_link_was_revoked_or_changes_closed(
    nominee: Nominee, focal: Viewer, settings: Settings, tmp_path: Any
) -> None:
    settings.FILES = tmp_path
    photograph = io.BytesIO(picture(kind="PNG"))
    link = PersonalLink.objects.select_related("nomination").get()
    version = Registration.objects.get().version

    def writes_nothing() -> None:
        with pytest.raises(Closed):
            keep_draft(link, {"hotel": ["Lotte"]}, seen=version, at=AT)
        with pytest.raises(Closed):
            send_form(link, {}, {"hotel": {"hotel": "Lotte"}}, before={}, seen=version, at=AT)
        with pytest.raises(Closed):
            take_photo(link, photograph, "me.png", at=AT)

    Timing.objects.update(purged=AT)
    writes_nothing()
    Timing.objects.update(purged=None)
    links.revoke_link(Nomination.objects.get(), based_on=2, by=focal, at=AT)
    writes_nothing()
    Registration.objects.all().delete()
    PersonalLink.objects.all().delete()
    writes_nothing()
    assert not [model for model in (Registration, Stay, Photo) if model.objects.exists()]


def test_what_another_key_sealed_is_asked_once_more(nominee: Nominee) -> None:
    nominee.open()
    nominee.send(**DETAILS)
    nominee.send(**{**DETAILS, "diet": "fish", "later": "yes"})
    Registration.objects.update(draft="another key")
    Passport.objects.update(sealed="another key")
    page = nominee.form()
    assert page.context["unreadable"]
    assert page.context["form"]["arrives_by"].value() == "KC 909"
    assert nominee.send(**DETAILS).status_code == 302
    assert Passport.objects.get().values["number"] == "N1234567"
    assert not nominee.form().context["unreadable"]


def test_another_address_closes_the_link_that_went_to_the_one_before(
    edition: Edition, focal: Viewer, officer: Viewer
) -> None:
    nominee = Nominee(nominated(edition, focal, "proposed"), focal)
    nominee.open()
    one = Nomination.objects.get()
    values = {name: getattr(one, name) for name in WRITTEN}
    one = nominating.write(one, {**values, "given": "Arman B"}, based_on=one.version, by=focal, at=AT)
    assert nominee.form().status_code == 200
    values = {**values, "email": "right@example.org"}
    nominating.write(one, values, based_on=one.version, by=focal, at=AT)
    assert nominee.form().status_code == 302
    mailed = Mail.objects.count()
    nominee.client.post(nominee.address())
    assert Mail.objects.count() == mailed
    assert Entry.objects.filter(event="nomination.link-revoked").exists()
