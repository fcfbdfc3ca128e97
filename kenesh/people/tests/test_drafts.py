"""What is typed is kept until it is sent, and seen by nobody else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.kit.refs import Ref, ref
from kenesh.kit.verdict import Refused
from kenesh.people import actions, queries
from kenesh.people.models import Draft
from kenesh.realms.viewer import PUBLIC
from tests import make

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
THING = Ref("edition", 7)


def test_a_draft_comes_back_as_it_was_left_and_a_later_one_takes_its_place() -> None:
    viewer = make.viewer(make.forum(), "expert")
    for text in ("first", "Бишкек, 비슈케크"):
        actions.keep_draft(viewer, form="edit", subject=THING, data={"title": [text]}, based_on=3, at=AT)
    draft = queries.draft_for(viewer, "edit", THING)
    assert draft is not None
    assert (draft.data, draft.based_on, draft.updated_at) == ({"title": ["Бишкек, 비슈케크"]}, 3, AT)
    assert Draft.objects.count() == 1


def test_nobody_sees_anothers_draft() -> None:
    forum = make.forum()
    one, other = make.viewer(forum, "secretariat"), make.viewer(forum, "secretariat")
    actions.keep_draft(one, form="edit", subject=THING, data={"title": ["mine"]}, based_on=1, at=AT)
    assert queries.draft_for(other, "edit", THING) is None
    assert not queries.drafts(other)
    actions.drop_draft(other, form="edit", subject=THING)
    assert queries.draft_for(one, "edit", THING) is not None
    actions.drop_draft(one, form="edit", subject=THING)
    assert queries.draft_for(one, "edit", THING) is None


def test_strangers_keep_no_drafts() -> None:
    with pytest.raises(Refused):
        actions.keep_draft(PUBLIC, form="edit", subject=THING, data={}, based_on=1, at=AT)
    assert queries.draft_for(PUBLIC, "edit", THING) is None


def test_more_than_anybody_types_is_not_kept() -> None:
    viewer = make.viewer(make.forum(), "expert")
    with pytest.raises(actions.TooLarge):
        actions.keep_draft(viewer, form="edit", subject=THING, data={"a": ["x" * 400_000]}, based_on=1, at=AT)


def test_the_script_keeps_what_the_form_would_send(client: Client) -> None:
    forum = make.forum()
    edition = make.edition(forum)
    user = make.user(forum, "secretariat")
    client.force_login(user)
    typed = {"draft-form": "edit", "draft-subject": str(ref(edition)), "version": "1", "title__en": "Half a tit"}
    assert client.post(reverse("drafts"), typed).status_code == 204
    kept = queries.draft_for(queries.viewer_of(user), "edit", ref(edition))
    assert kept is not None
    assert kept.data == {"version": ["1"], "title__en": ["Half a tit"]}
    assert "Half a tit" not in client.get(reverse("desk")).content.decode()
    assert reverse("edit", args=("kca", "editions", "7")) in client.get(reverse("desk")).content.decode()


def test_a_draft_about_what_one_may_not_see_is_a_draft_about_nothing(client: Client) -> None:
    forum = make.forum()
    hidden = make.edition(forum, clearance="secretariat")
    client.force_login(make.user(forum, "focal-point", "KGZ"))
    answers = [
        client.post(reverse("drafts"), {"draft-form": "edit", "draft-subject": subject, "version": "1"}).status_code
        for subject in (str(ref(hidden)), "edition:999999", "user:1", "nonsense:1")
    ]
    assert answers == [404] * 4
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"draft-form": "edit"},
        {"draft-form": "Edit!", "draft-subject": "edition:1", "version": "1"},
        {"draft-form": "edit", "draft-subject": "edition:1", "version": "x"},
        {"draft-form": "edit", "draft-subject": "edition:99999999999999999999", "version": "1"},
        {"draft-form": "edit", "draft-subject": "edition", "version": "1"},
    ],
)
def test_what_is_no_draft_is_refused(client: Client, typed: dict[str, str]) -> None:
    client.force_login(make.user())
    assert client.post(reverse("drafts"), typed).status_code == 400


def test_a_draft_needs_the_forms_own_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make.user())
    assert strict.post(reverse("drafts"), {"draft-form": "edit"}).status_code == 403
