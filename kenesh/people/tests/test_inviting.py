"""Accounts come by invitation."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kenesh.kit.verdict import Refused
from kenesh.people import actions, queries
from kenesh.people.actions import Newcomer
from kenesh.people.models import Appointment, User
from kenesh.people.roles import Term
from kenesh.people.tests.make import account
from tests import make

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from django.test import Client

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def test_whoever_is_invited_chooses_a_password_from_the_mail_and_lands_on_their_desk(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    forum = make.forum(members=["KGZ"])
    client.force_login(make.user(forum, "secretariat", name="Officer"))
    answer = client.post(
        reverse("invite"),
        {
            "email": "New@Example.org",
            "name": "New Person",
            "language": "ru",
            "forum": forum.pk,
            "role": "focal-point",
            "country": "KGZ",
        },
    )
    user = User.objects.get(email="new@example.org")
    assert answer["Location"] == reverse("account-of", args=(user.pk,))
    assert [(held.role, held.country) for held in user.appointments.all()] == [("focal-point", "KGZ")]
    assert not user.has_usable_password()
    [mail] = mailoutbox
    assert mail.to == ["new@example.org"]
    [path] = re.findall(r"https?://[^/]+(/ru/account/password/reset/key/\S+)", str(mail.body))

    client.logout()
    form = client.get(path, follow=True)
    done = client.post(
        form.redirect_chain[-1][0], {"password1": "four words of mine", "password2": "four words of mine"}
    )
    assert done["Location"] == "/ru/desk/"
    assert client.get(done["Location"]).status_code == 200

    client.logout()
    assert "token_fail" in client.get(path, follow=True).context


def test_an_invitation_that_says_too_little_says_so_beside_each_field_and_makes_nothing(client: Client) -> None:
    forum = make.forum(members=["KGZ"])
    client.force_login(make.user(forum, "secretariat"))
    typed = {"email": "nonsense", "name": "Typed name", "language": "en", "forum": forum.pk, "role": "focal-point"}
    answer = client.post(reverse("invite"), typed)
    assert answer.status_code == 200
    assert {"email", "country"} <= answer.context["form"].errors.keys()
    assert "Typed name" in answer.content.decode()
    assert User.objects.count() == 1


def test_whoever_has_an_account_already_gets_the_role_and_keeps_the_rest(mailoutbox: list[EmailMessage]) -> None:
    own, other = make.forum("kca"), make.forum("caj")
    there = make.user(other, "expert", name="As it was")
    officer = make.viewer(own, "secretariat")
    actions.welcome(Newcomer(there.email.upper(), "Another name"), own, "expert", Term(), by=officer, at=AT)
    there.refresh_from_db()
    assert there.name == "As it was"
    assert Appointment.objects.filter(user=there, forum=own, role="expert").exists()
    assert not mailoutbox


def test_a_closed_account_is_not_opened_by_an_invitation() -> None:
    forum, gone = make.forum(), make.user(is_active=False)
    with pytest.raises(ValidationError, match="closed"):
        actions.welcome(Newcomer(gone.email, "X"), forum, "expert", Term(), by=make.viewer(forum, "secretariat"), at=AT)
    assert not Appointment.objects.filter(user=gone).exists()


def test_an_invitation_whose_role_is_refused_leaves_no_account_behind() -> None:
    own, other = make.forum("kca"), make.forum("caj")
    with pytest.raises(Refused):
        actions.welcome(
            Newcomer("new@example.org", "X"), other, "expert", Term(), by=make.viewer(own, "secretariat"), at=AT
        )
    assert not User.objects.filter(email="new@example.org").exists()


def test_an_officer_cannot_post_another_forum_into_the_form(client: Client) -> None:
    own, other = make.forum("kca"), make.forum("caj")
    client.force_login(make.user(own, "secretariat"))
    typed = {"email": "new@example.org", "name": "X", "language": "en", "forum": other.pk, "role": "expert"}
    assert "forum" in client.post(reverse("invite"), typed).context["form"].errors
    somebody = make.user(own, "expert")
    answer = client.post(reverse("account-of", args=(somebody.pk,)), {"forum": other.pk, "role": "company"})
    assert "forum" in answer.context["form"].errors
    assert not Appointment.objects.filter(forum=other).exists()


@pytest.mark.parametrize("role", ["focal-point", "expert", "journalist"])
def test_the_pages_of_accounts_say_why_they_do_not_open(client: Client, role: str) -> None:
    client.force_login(make.user(make.forum(), role, "KGZ"))
    for page in (reverse("accounts"), reverse("invite"), reverse("account-of", args=(1,))):
        answer = client.get(page)
        assert answer.status_code == 403
        assert "secretariat officers" in answer.content.decode()


def test_an_account_of_another_forum_is_not_there_for_an_officer(client: Client) -> None:
    stranger = make.user(make.forum("caj"), "expert")
    client.force_login(make.user(make.forum("kca"), "secretariat"))
    assert client.get(reverse("account-of", args=(stranger.pk,))).status_code == 404
    assert client.post(reverse("account-settle", args=(stranger.pk,)), {"do": "invite"}).status_code == 404
    held = stranger.appointments.get()
    assert client.post(reverse("role-withdraw", args=(stranger.pk, held.pk))).status_code == 404
    assert stranger.appointments.exists()


def test_an_officer_withdraws_a_role_and_then_knows_no_more_of_the_account(client: Client) -> None:
    forum = make.forum()
    somebody = make.user(forum, "expert")
    client.force_login(make.user(forum, "secretariat"))
    answer = client.post(reverse("role-withdraw", args=(somebody.pk, somebody.appointments.get().pk)))
    assert answer["Location"] == reverse("accounts")
    assert not somebody.appointments.exists()


def test_an_administrator_closes_an_account_and_whoever_used_it_is_out(client: Client) -> None:
    user = account(make.forum(), "expert")
    client.force_login(user)
    assert client.get(reverse("desk")).status_code == 200
    chief = make.user(is_administrator=True)
    actions.set_open(user, is_open=False, by=queries.viewer_of(chief), at=AT)
    assert client.get(reverse("desk")).status_code == 302


def test_settling_understands_only_what_the_page_offers(client: Client) -> None:
    client.force_login(make.user(is_administrator=True))
    user = make.user()
    assert client.post(reverse("account-settle", args=(user.pk,)), {"do": "explode"}).status_code == 404
    assert client.post(reverse("account-settle", args=(user.pk,)), {"do": "raise"}).status_code == 302
    user.refresh_from_db()
    assert user.is_administrator
