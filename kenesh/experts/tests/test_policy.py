"""Who may know of experts and of what was handed in: in lists as alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kenesh.experts import policy
from kenesh.experts.actions import choosing, inviting, telling
from kenesh.experts.models import ContributionCall, Expert, Invitation, Keeper, Submission
from kenesh.experts.queries.known import PAGES
from kenesh.experts.tests import make as experts
from kenesh.experts.tests.make import EMAIL, SECRET, WORDS, call, invited, opened
from kenesh.journal.models import Entry
from kenesh.notices.models import Mail, Notice
from kenesh.people.queries import viewer_of
from kenesh.programme.models import Turn
from kenesh.realms.actions import reindex
from kenesh.realms.viewer import PUBLIC
from tests import make

if TYPE_CHECKING:
    from kenesh.realms.models import Forum

pytestmark = pytest.mark.django_db
STATES = ("submitted", "selected", "reserve", "not-selected", "withdrawn", "published")


@pytest.fixture
def forum() -> Forum:
    return experts.forum()


def _handed(call: ContributionCall, state: str) -> Submission:
    public = state == "published"
    seen = {"clearance": "public" if public else "secretariat"}
    person = make.person(call.forum, f"Author {state}", **seen)
    expert = Expert.objects.create(forum=call.forum, key=state, person=person, country="KOR", listed=public, **seen)
    text = {"title": {"en": state}, "abstract": {"en": state}, "language": "en", "author": "A"}
    said = {"state": state, "reason": "no" if state == "not-selected" else "", "submitted": timezone.now(), **text}
    return Submission.objects.create(
        forum=call.forum,
        key=state,
        call=call,
        edition=call.edition,
        session=call.session,
        expert=expert,
        **said,
        **seen,
    )


@pytest.mark.parametrize("state", ["open", "closed"])
def test_what_is_visible_in_lists_is_what_is_visible_alone(forum: Forum, state: str) -> None:
    call = experts.call(forum, state=state)
    made = [_handed(call, one) for one in STATES]
    author, chair = make.user(forum, "expert"), make.user(forum, "expert")
    Keeper.objects.create(expert=made[3].expert, user=author)
    chair.person = make.person(forum, "Chair")
    chair.save()
    slot = call.session.slots.get()
    Turn.objects.create(slot=slot, part="chair", person=chair.person)
    after = {one for one in STATES if one != "withdrawn"} if state == "closed" else {"published"}
    lookers = {
        "public": (PUBLIC, {"published"}),
        "officer": (make.viewer(forum, "secretariat"), set(STATES)),
        "chair's focal point": (make.viewer(forum, "focal-point", "UZB"), after),
        "chair in person": (viewer_of(chair), after),
        "another focal point": (make.viewer(forum, "focal-point", "KAZ"), {"published"}),
        "a ministry of the chair": (make.viewer(forum, "line-ministry", "UZB"), {"published"}),
        "author": (viewer_of(author), {"published", "not-selected"}),
        "elsewhere": (make.viewer(make.forum("caj"), "secretariat"), {"published"}),
    }
    rows = list(Submission.objects.select_related("forum", "call__forum", "expert"))
    for who, (viewer, known) in lookers.items():
        seen = {one.key for one in policy.submissions_visible_to(viewer, Submission.objects.all())}
        assert seen == known, who
        assert {one.key for one in rows if policy.may_see_submission(viewer, one)} == known, who
        found = {one.key for one in policy.experts_visible_to(viewer, Expert.objects.all())}
        alone = {one.key for one in Expert.objects.all() if policy.may_see_expert(viewer, one)}
        assert found == alone, who


def test_a_session_is_read_in_a_number_of_queries_that_does_not_grow(forum: Forum) -> None:
    call, client = experts.call(forum), Client()
    _handed(call, "published")
    address = call.session.get_absolute_url()
    client.get(address)

    def asked() -> int:
        Submission.objects.filter(key="published").update(version=1)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    before = asked()
    for number in range(4):
        one = _handed_again(call, number)
        assert one.pk
    assert asked() == before


def _handed_again(call: ContributionCall, number: int) -> Submission:
    one = Submission.objects.get(key="published")
    person = make.person(call.forum, f"Another {number}")
    expert = Expert.objects.create(
        forum=call.forum, key=f"e{number}", person=person, country="KOR", listed=True, clearance="public"
    )
    one.pk, one.key, one.expert = None, f"again-{number}", expert
    one.save(force_insert=True)
    return one


def test_only_officers_say_that_an_address_is_that_of_an_expert_on_record(forum: Forum) -> None:
    thing, user = call(forum), make.user(forum, "focal-point", "KAZ")
    seen = {"clearance": "public"}
    known = Expert.objects.create(
        forum=forum, key="kim", person=make.person(forum, "Kim Haneul", **seen), country="KOR", listed=True, **seen
    )
    reindex([known.person])
    client, page = Client(), reverse("contribution-call-invite", args=thing.where)
    client.force_login(user)
    assert "Expert on record" not in client.get(page).content.decode()
    # A focal point is asked about who is likely on record, and the secretariat answers before anything is mailed.
    said = {"name": "Kim Ha-neul", "email": EMAIL, "language": "ko"}
    asked = client.post(page, said).content.decode()
    assert "Is this Kim Haneul?" in asked
    assert not Invitation.objects.exists()
    assert client.post(page, {**said, "expert": known.pk}).status_code == 302
    waits = experts.invitation()
    assert (waits.expert, waits.said_to_be) == (None, known)
    assert not Mail.objects.exists()
    officer = make.user(forum, "secretariat")
    telling.tell_who(list(Entry.objects.filter(event="contribution-call.asked-who")))
    assert Notice.objects.get().user == officer
    client.force_login(officer)
    answers = reverse("contribution-call-who", args=thing.where)
    assert answers in client.get(thing.get_absolute_url()).content.decode()
    assert EMAIL in client.get(answers).content.decode()
    # Nobody is invited to what has ended.
    ContributionCall.objects.update(state="closed")
    assert client.post(answers, {"invitation": waits.pk, "same": "yes"}).status_code == 403
    ContributionCall.objects.update(state="open")
    assert client.post(answers, {"invitation": waits.pk, "same": "yes"}).status_code == 302
    assert experts.invitation().expert == known
    assert Mail.objects.get(key__startswith=inviting.LINKS.links).to == EMAIL
    assert client.get(answers).status_code == 403


def test_an_expert_invited_again_by_anybody_gets_no_second_entry(forum: Forum) -> None:
    thing, officer, korea = call(forum), make.viewer(forum, "secretariat"), make.viewer(forum, "focal-point", "KOR")
    client = Client()
    client.post(opened(client, invited(thing, officer)), WORDS)
    known = Expert.objects.get()
    later = ContributionCall.objects.create(
        **{name: getattr(thing, name) for name in ("forum", "edition", "session", "title", "opens", "closes")},
        key="later",
    )
    # Nobody is told that the address is known; a colleague with the same address is somebody else.
    invited(later, korea)
    assert Invitation.objects.get(call=later, revoked_at=None).expert == known
    invited(later, officer, "new@example.org", another=True)
    assert Invitation.objects.get(call=later, whose=PAGES.whose("new@example.org")).expert is None
    # Nor does that colleague act for whom the link before was for, or open what came in through it.
    invited(thing, officer, name="Somebody Else", another=True)
    link = Invitation.objects.get(call=thing, revoked_at=None)
    assert (link.expert, link.submission) == (None, None)


def test_authors_read_nothing_of_the_choice_before_it_is_made(forum: Forum) -> None:
    thing, officer = call(forum), make.viewer(forum, "secretariat")
    client, account, reader = Client(), Client(), make.user(forum, "expert")
    desk = opened(client, invited(thing, officer))
    client.post(desk, WORDS)
    one = Submission.objects.get()
    Keeper.objects.create(expert=one.expert, user=reader)
    account.force_login(reader)
    ContributionCall.objects.update(state="closed")
    one = choosing.choose(one, "decline", "Too short", based_on=1, by=officer, at=timezone.now())
    register = reverse("submissions", args=(forum.key,))
    pages = [(client, desk)]
    pages += [(account, address) for address in (one.get_absolute_url(), thing.get_absolute_url(), register)]
    for looks, address in pages:
        page = looks.get(address).content.decode()
        assert "Too short" not in page
        assert "Not chosen</" not in page.replace("Not chosen</option>", ""), address
    assert SECRET not in account.get(register, {"state": "not-selected"}).content.decode()
    assert SECRET in account.get(register, {"state": "submitted"}).content.decode()
    choosing.decide(ContributionCall.objects.get(), based_on=1, by=officer, at=timezone.now())
    for looks, address in ((client, desk), (account, one.get_absolute_url())):
        assert "Too short" in looks.get(address).content.decode()
    assert SECRET in account.get(register, {"state": "not-selected"}).content.decode()


def test_an_experts_own_account_reads_their_pages_before_anything_is_published(forum: Forum) -> None:
    user, client = make.user(forum, "expert"), Client()
    client.force_login(user)
    thing = call(forum)
    client.post(reverse("contribution-call-hand-in", args=thing.where), WORDS)
    one = Expert.objects.get()
    for address in (one.get_absolute_url(), reverse("experts", args=(forum.key,))):
        page = client.get(address)
        assert page.status_code == 200
        assert one.key in page.content.decode()


def test_a_deadline_before_the_opening_is_told_beside_its_field(forum: Forum) -> None:
    thing, client = call(forum), Client()
    client.force_login(make.user(forum, "secretariat"))
    at = reverse("new", args=(forum.key, "contribution-calls"))
    said = {"edition": thing.edition_id, "session": thing.session_id, "title__en": "A", "longest": "500"}
    said["clearance"] = "public"
    answer = client.post(at, {**said, "opens": "2026-12-10T10:00", "closes": "2026-12-01T10:00"})
    assert set(answer.context["form"].errors) == {"closes"}
    assert '<option value="">choose</option>' in client.get(at).content.decode()
    # Languages are chosen by their names.
    answer = client.post(
        at, {**said, "opens": "2026-12-10T10:00", "closes": "2026-12-20T10:00", "languages": ["ko", "uz"]}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    made = ContributionCall.objects.latest("pk")
    assert made.languages == ("ko", "uz")
    page = client.get(reverse("edit", args=(forum.key, "contribution-calls", made.key))).content.decode()
    assert page.count('type="checkbox" name="languages"') > page.count("checked") == 2
