"""What is chosen within a forum stands in the order a reader expects."""

from __future__ import annotations

import pytest

from kenesh.forums.models import Edition
from kenesh.realms.fields import Languages, OfForum
from tests import make

pytestmark = pytest.mark.django_db


def test_the_2nd_forum_stands_before_the_10th() -> None:
    forum = make.forum()
    for name in ("10th Forum", "2nd Forum", "1st Summit", "1st Forum"):
        make.edition(forum, name[:2] + name[-1], title={"en": name})
    field = OfForum(Edition.objects.all(), empty_label=None)
    assert [label for _key, label in field.iterator(field)] == ["1st Forum", "1st Summit", "2nd Forum", "10th Forum"]


def test_languages_keep_the_order_in_which_they_stand() -> None:
    assert Languages(make.forum(), ("ru", "en")).clean(["ko", "en", "ru"]) == ("ru", "en", "ko")
