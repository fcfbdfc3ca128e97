"""From an invitation to a page of the session: handed in by a link, chosen by the chair, published, and seen by nobody before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kenesh.documents.models import LanguageVersion
from kenesh.experts.actions import choosing, handing, inviting, telling
from kenesh.experts.models import ContributionCall, Expert, Invitation, Keeper, Submission, SubmissionFile
from kenesh.experts.tests import make as experts
from kenesh.experts.tests.make import EMAIL, SECRET, WORDS, call, docx, invited, mailed, opened
from kenesh.files.queries import store, take
from kenesh.files.sealing import opened as unsealed
from kenesh.files.sealing import put_sealed
from kenesh.journal.models import Entry
from kenesh.kit.countries import country_name
from kenesh.kit.verdict import Refused
from kenesh.notices.actions.links import LONGEST_OPEN
from kenesh.notices.models import Mail, Notice
from kenesh.people.limits import FROM_ONE, TO_ONE
from kenesh.people.models import NameForm, Organisation
from kenesh.people.queries import viewer_of
from kenesh.realms.viewer import PUBLIC
from kenesh.record.tests.make import exported
from kenesh.search.models import Row
from tests import make

if TYPE_CHECKING:
    from pathlib import Path

    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return experts.forum()


def _entries(event: str) -> list[Entry]:
    return list(Entry.objects.filter(event=event))


def test_a_contribution_goes_from_an_invitation_to_the_page_of_its_session(forum: Forum) -> None:
    thing, officer = call(forum), make.viewer(forum, "secretariat")
    korea, chair_user = make.viewer(forum, "focal-point", "KOR"), make.user(forum, "focal-point", "UZB")
    chair, client, stranger = viewer_of(chair_user), Client(), Client()
    desk = opened(client, invited(thing, korea))
    session = thing.session.get_absolute_url()
    sent = docx()
    said = client.post(desk, {**WORDS, "file": sent})
    assert said.status_code == 302, said.content.decode()
    one = Submission.objects.get()
    assert (one.state, one.clearance, one.invited_by, one.author) == ("submitted", "secretariat", "KOR", "김하늘")
    assert one.expert.person.clearance == one.expert.clearance == "secretariat"
    assert SECRET in client.get(desk).content.decode()
    # The chair knows of it from the deadline on, and is told so.
    looks = Client()
    looks.force_login(chair_user)
    assert looks.get(one.get_absolute_url()).status_code == 404
    telling.do_due(thing.closes)
    telling.tell_chair(_entries("contribution-call.closed"))
    assert Notice.objects.filter(user=chair_user, wording="contributions.to-choose").count() == 1
    shown = looks.get(one.get_absolute_url()).content.decode()
    assert SECRET in shown
    assert one.author in shown
    assert reverse("submission-select", args=one.where) in shown
    waiting = looks.get(thing.get_absolute_url()).content.decode()
    assert "Choose among what was handed in" in waiting
    assert "The choice is made" not in waiting
    with pytest.raises(Refused):
        handing.hand_in(thing, {**WORDS, "sectors": []}, by=experts.invitation(), at=thing.closes)
    assert SECRET not in stranger.get(session).content.decode()
    one = choosing.choose(one, "select", based_on=one.version, by=chair, at=timezone.now())
    thing = choosing.decide(ContributionCall.objects.get(), based_on=2, by=chair, at=timezone.now())
    assert (thing.state, thing.by_chair) == ("decided", True)
    telling.tell_authors(_entries("contribution-call.decided"))
    told = Mail.objects.get(key__startswith="expert-told:")
    assert (told.to, told.language) == (EMAIL, "ko")
    with pytest.raises(Refused):
        choosing.publish(thing, based_on=thing.version, by=chair, at=timezone.now())
    choosing.publish(thing, based_on=thing.version, by=officer, at=timezone.now())
    page = stranger.get(session).content.decode()
    assert SECRET in page
    assert f"Invited by: {country_name('KOR')}" in page
    one = Submission.objects.get()
    assert one.contribution is not None
    assert one.contribution.person == one.expert.person
    assert list(one.contribution.sessions.all()) == [thing.session]
    version = LanguageVersion.objects.get(paper=one.paper)
    assert version.url.endswith(f"/submissions/{one.key}/paper/")
    paper = stranger.get(reverse("submission-file", args=one.where))
    assert b"".join(paper) == sent.getvalue()
    for address in (one.get_absolute_url(), one.expert.get_absolute_url(), one.expert.person.get_absolute_url()):
        assert SECRET in stranger.get(address).content.decode(), address
    assert "김하늘" in stranger.get(reverse("experts", args=(forum.key,)), {"country": "KOR"}).content.decode()


def test_a_contribution_is_told_once_and_its_paper_goes_out_with_the_record(forum: Forum, tmp_path: Path) -> None:
    thing, officer, client = call(forum), make.viewer(forum, "secretariat"), Client()
    sent = docx()
    client.post(opened(client, invited(thing, officer)), {**WORDS, "file": sent})
    ContributionCall.objects.update(state="closed")
    choosing.choose(Submission.objects.get(), "select", based_on=1, by=officer, at=timezone.now())
    thing = choosing.decide(ContributionCall.objects.get(), based_on=1, by=officer, at=timezone.now())
    choosing.publish(thing, based_on=thing.version, by=officer, at=timezone.now())
    page = client.get(thing.session.get_absolute_url()).content.decode()
    assert "Experts and papers" not in page
    assert page.count("Invited by: ") == 1
    # Its paper goes out with the record: named there, and its bytes beside it.
    (file,) = Submission.objects.get().files.all()
    assert file.sha256 in exported(forum, PUBLIC)
    assert take(tmp_path, forum.pk, public=True) == 1
    assert (tmp_path / file.sha256).read_bytes() == sent.getvalue()
    # The same where its author is shown; that they are an expert stands there still.
    page = client.get(Submission.objects.get().expert.person.get_absolute_url()).content.decode()
    assert page.count("Invited by: ") == 1
    assert ">Expert: " in page
    Submission.objects.get().files.update(sha256=put_sealed(b"A passport").sha256)
    assert client.get(reverse("submission-file", args=file.submission.where)).status_code == 404


def test_what_is_handed_in_is_nowhere_before_it_is_published(forum: Forum) -> None:
    thing, officer = call(forum), make.viewer(forum, "secretariat")
    client, stranger = Client(), Client()
    client.post(opened(client, invited(thing, officer)), {**WORDS, "file": docx()})
    one, file = Submission.objects.get(), SubmissionFile.objects.get()
    ContributionCall.objects.update(state="closed")
    one = choosing.choose(one, "decline", "Too short", based_on=1, by=officer, at=timezone.now())
    thing = choosing.decide(ContributionCall.objects.get(), based_on=1, by=officer, at=timezone.now())
    choosing.publish(thing, based_on=thing.version, by=officer, at=timezone.now())
    one.refresh_from_db()
    assert (one.state, one.clearance, thing.by_chair) == ("not-selected", "secretariat", False)
    lookers = [stranger]
    for role, country in (("focal-point", "KAZ"), ("line-ministry", "UZB"), ("expert", ""), ("journalist", "")):
        looker = Client()
        looker.force_login(make.user(forum, role, country))
        lookers.append(looker)
    for looker in lookers:
        for address in (one.get_absolute_url(), one.expert.get_absolute_url(), one.expert.person.get_absolute_url()):
            assert looker.get(address).status_code == 404
        assert looker.get(reverse("submission-file", args=one.where)).status_code == 404
        for address in (thing.get_absolute_url(), thing.session.get_absolute_url(), f"/en/search/?q={SECRET}"):
            page = looker.get(address).content.decode()
            assert str(WORDS["abstract"]) not in page
            assert "김하늘" not in page
    assert stranger.get(f"/api/v1/{forum.key}/submissions").json().get("items", []) == []
    assert not Row.objects.filter(subject_kind="submission").exclude(clearance="secretariat").exists()
    assert SECRET not in str(exported(forum, PUBLIC)), "the public record"
    assert EMAIL not in str(exported(forum)), "no record holds an address"
    assert file.sha256 not in exported(forum), "what was not chosen goes out with no record"
    assert EMAIL not in str(list(Entry.objects.values_list("data", flat=True)))
    assert EMAIL not in experts.invitation().address
    with store().open(file.sha256) as raw:
        assert b"word/document" not in raw.read(), "sealed on disk"
    assert unsealed(file.sha256) is not None
    telling.tell_authors(_entries("contribution-call.choice-entered"))
    assert "Too short" in mailed("expert-told:"), "the author alone is told why"


def test_a_link_opens_nothing_without_its_code_and_nothing_after_another_invitation(forum: Forum) -> None:
    thing, officer = call(forum), make.viewer(forum, "secretariat")
    client, stranger = Client(), Client()
    secret = invited(thing, officer)
    desk = opened(client, secret)
    assert stranger.get(desk).status_code == 302
    page = stranger.post(desk, WORDS).content.decode()
    assert SECRET in page, "whoever typed for long gets it back"
    assert str(WORDS["abstract"]) in page
    assert not Submission.objects.exists()
    assert "no-store" in client.get(desk)["Cache-Control"]
    invited(thing, officer)
    assert client.get(desk).status_code == 302, "the old link is closed"
    assert Invitation.objects.count() == 2


def test_everything_that_does_not_fit_is_said_at_once_and_nothing_is_lost(forum: Forum) -> None:
    thing, client = call(forum, languages=["en", "ru"], longest=100), Client()
    desk = opened(client, invited(thing, make.viewer(forum, "secretariat")))
    page = client.post(desk, {**WORDS, "language": "en", "abstract": "x" * 101, "country": ""}).content.decode()
    assert "This field is required" in page
    assert "x" * 101 in page
    assert "At most 100 characters fit; this has 101." in page
    bad = docx()
    bad.name = "paper.docx"
    bad.truncate(10)
    said = {**WORDS, "language": "en", "file": bad}
    assert client.post(desk, said).status_code == 200
    assert not Submission.objects.exists(), "nothing is half kept"


def test_an_author_changes_withdraws_and_hands_in_again_until_the_deadline(forum: Forum) -> None:
    thing = call(forum)
    user = make.user(forum, "expert")
    client = Client()
    client.force_login(user)
    form = reverse("contribution-call-hand-in", args=thing.where)
    assert client.post(form, WORDS).status_code == 302
    assert client.post(form, {**WORDS, "title": "다른 제목"}).status_code == 409, "typed in another window"
    one = Submission.objects.get()
    assert str(one.title["ko"]) == SECRET
    client.post(form, {**WORDS, "title": "다른 제목", "version": one.version})
    one.refresh_from_db()
    assert (str(one.title["ko"]), one.invited) == ("다른 제목", False)
    assert Keeper.objects.get().expert == one.expert
    author = viewer_of(user)
    handing.withdraw(one, based_on=one.version, by=author, at=timezone.now())
    one.refresh_from_db()
    client.post(form, {**WORDS, "version": one.version})
    one.refresh_from_db()
    assert one.state == "submitted"
    assert Expert.objects.count() == 1
    ContributionCall.objects.update(closes=timezone.now())
    assert client.post(form, WORDS).status_code == 403


def test_whoever_was_invited_is_reminded_once_and_not_if_they_have_handed_in(forum: Forum) -> None:
    thing, officer = call(forum), make.viewer(forum, "secretariat")
    client = Client()
    client.post(opened(client, invited(thing, officer)), WORDS)
    invited(thing, officer, "late@example.org")
    soon = thing.closes - dt.timedelta(days=2)
    assert inviting.remind_due(thing.closes - dt.timedelta(days=4)) == 0
    assert (inviting.remind_due(soon), inviting.remind_due(soon)) == (1, 0)
    assert Mail.objects.filter(to="late@example.org").count() == 2


def test_no_reminder_closes_the_form_in_which_somebody_is_typing(forum: Forum) -> None:
    thing, client = call(forum), Client()
    desk = opened(client, invited(thing, make.viewer(forum, "secretariat")))
    now = timezone.now()
    ContributionCall.objects.update(closes=now + dt.timedelta(days=1))
    Invitation.objects.update(made_at=now - dt.timedelta(days=5))
    assert inviting.remind_due(now) == 0
    assert client.post(desk, WORDS).status_code == 302
    Submission.objects.all().delete()
    assert inviting.remind_due(now + LONGEST_OPEN) == 1


def test_a_focal_point_invites_for_its_delegation_and_cannot_take_over_anothers_invitation(forum: Forum) -> None:
    thing = call(forum)
    invited(thing, make.viewer(forum, "focal-point", "KOR"))
    assert experts.invitation().country == "KOR"
    with pytest.raises(ValidationError):
        invited(thing, make.viewer(forum, "focal-point", "KAZ"))
    with pytest.raises(Refused):
        invited(thing, make.viewer(forum, "line-ministry", "KOR"))


def test_a_link_changes_only_what_was_handed_in_through_it(forum: Forum) -> None:
    thing, officer, client = call(forum), make.viewer(forum, "secretariat"), Client()
    assert client.post(opened(client, invited(thing, officer)), WORDS).status_code == 302
    one, other = Submission.objects.get(), Client()
    desk = opened(other, invited(thing, officer, "another@example.org", expert=one.expert))
    page = other.post(desk, {**WORDS, "title": "Mine now", "about": "Forged"})
    assert page.status_code == 200
    assert "This is handed in already." in page.content.decode()
    assert "Mine now" in page.content.decode(), "nothing typed is lost"
    one.refresh_from_db()
    assert (str(one.title["ko"]), str(one.expert.about), one.version) == (SECRET, "", 1)
    assert not one.key.endswith("-1"), "keys tell nobody how many there are"


def test_the_door_of_links_has_the_measure_of_every_door(forum: Forum) -> None:
    thing, officer, client = call(forum), make.viewer(forum, "secretariat"), Client()
    secret = invited(thing, officer)
    for who in (secret, "x" * 43):
        for _time in range(TO_ONE + 1):
            assert client.post(reverse("contribution-own", args=(who,))).status_code == 200
    assert experts.work_off() == 2 * TO_ONE, "the queue alone looks whether the link exists"
    assert Mail.objects.filter(key__startswith=inviting.LINKS.codes).count() == TO_ONE
    for _time in range(FROM_ONE):
        client.post(reverse("contribution-own", args=("x" * 43,)), {"code": "1"})
    assert client.post(reverse("contribution-own", args=("x" * 43,)), {"code": "1"}).status_code == 429
    for _time in range(TO_ONE - 1):
        invited(thing, officer)
    with pytest.raises(ValidationError):
        invited(thing, officer)


def test_the_mail_of_an_invitation_says_who_invites_and_what_for(forum: Forum) -> None:
    thing = call(forum, text={"en": "How cities save water"})
    body = Organisation.objects.create(forum=forum, key="institute")
    NameForm.objects.create(organisation=body, text="Institute of Water", language="en", script="Latn", preferred=True)
    invited(thing, make.viewer(forum, "focal-point", "KOR"), language="en", organisation=body)
    told = mailed(inviting.LINKS.links)
    for said in ("focal point of", str(country_name("KOR")), str(forum.heading()), "Institute of Water"):
        assert said in told
    for words in (thing.session.heading(), thing.edition.heading(), "How cities save water"):
        assert str(words) in told
    assert inviting.remind_due(thing.closes - dt.timedelta(hours=1)) == 1
    assert "Institute of Water" in mailed(inviting.LINKS.links)
