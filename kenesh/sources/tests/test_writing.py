"""What is kept holds only what every file we write can hold."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from kenesh.agreements.models import Agreement, Party
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.sources.actions import enter, revise
from tests import make

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def test_what_word_leaves_behind_is_not_kept_and_the_feed_can_tell_of_it() -> None:
    officer = make.viewer(make.forum(), "secretariat")
    edition = Edition(
        forum_id=officer.holdings[0].forum_id, title=Localised({"en": "Eighth\x08", "ko": "\x00"}), state="held"
    )
    enter(edition, by=officer, at=AT)
    assert edition.title == {"en": "Eighth"}
    revise(edition, {"note": Localised({"en": "one\x0btwo"})}, based_on=1, by=officer, at=AT)
    assert Edition.objects.get().note == {"en": "one\ntwo"}
    assert "Eighth" in Client().get(reverse("feed")).content.decode()


def test_nor_is_it_kept_in_what_hangs_on_an_object() -> None:
    forum = make.forum()
    agreement = Agreement(forum=forum, title=Localised({"en": "MOU"}), sort="mou")
    party = Party(agreement=agreement, name=Localised({"en": "A chamber\x1f"}))
    enter(agreement, by=make.viewer(forum, "secretariat"), at=AT, parts=[party])
    assert Party.objects.get().name == {"en": "A chamber"}
