"""Getting in: with a password, with a code, with a second factor; and how often one may try."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from config.oidc import oidc_provider
from kenesh.journal.actors import names
from kenesh.people.models import User
from kenesh.people.signing_in import SecondFactors
from kenesh.people.tests.make import PASSWORD, account, forget_attempts
from tests import make

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from django.test import Client
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_count() -> None:
    forget_attempts()


def test_signing_in_leads_to_the_desk_in_the_language_of_the_page(client: Client) -> None:
    user = account()
    answer = client.post("/ko/account/login/", {"login": user.email.upper(), "password": PASSWORD})
    assert answer["Location"] == "/ko/desk/"


def test_the_sign_in_page_says_how_one_gets_an_account_and_names_no_other_provider(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "How one gets an account" in page
    assert "Sign in with" not in page


def test_nobody_signs_up(client: Client) -> None:
    client.post(reverse("account_signup"), {"email": "x@example.org", "password1": PASSWORD})
    assert not User.objects.exists()


def test_a_code_by_mail_opens_the_account(client: Client, mailoutbox: list[EmailMessage]) -> None:
    user = account()
    client.post(reverse("account_request_login_code"), {"email": user.email})
    [code] = re.findall(r"^(\S{6,9})$", str(mailoutbox[0].body), re.MULTILINE)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer["Location"] == "/en/desk/"


def test_an_address_without_an_account_gets_the_same_answer_and_no_mail(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    known, unknown = (
        client.post(reverse("account_reset_password"), {"email": email})["Location"]
        for email in (account().email, "nobody@example.org")
    )
    assert known == unknown
    assert len(mailoutbox) == 1


def test_guessing_a_password_stops_after_a_few_attempts_even_with_the_right_one(client: Client) -> None:
    user = account()
    for _ in range(12):
        client.post(reverse("account_login"), {"login": user.email, "password": "wrong"})
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer.status_code in {200, 429}
    assert "_auth_user_id" not in client.session


def test_attempts_are_counted_where_every_process_sees_them(settings: Settings) -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_closed_account_does_not_open(client: Client) -> None:
    user = account(is_active=False)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.get(reverse("desk")).status_code == 302


def test_a_second_factor_is_asked_for_and_its_secret_is_not_readable_in_the_database(client: Client) -> None:
    user = account()
    secret = generate_totp_secret()
    kept = TOTP.activate(user, secret).instance
    assert secret not in str(Authenticator.objects.values_list("data", flat=True).get(pk=kept.pk))
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("desk")).status_code == 302


def test_a_kept_secret_comes_back_as_it_was() -> None:
    keeper = SecondFactors()
    assert keeper.decrypt(keeper.encrypt("JBSWY3DPEHPK3PXP")) == "JBSWY3DPEHPK3PXP"


@pytest.mark.parametrize("page", ["account", "account_email", "account_change_password", "mfa_index", "desk"])
def test_own_pages_open_to_whoever_is_signed_in_and_lead_others_to_the_door(client: Client, page: str) -> None:
    assert client.get(reverse(page))["Location"].startswith(reverse("account_login"))
    client.force_login(account())
    assert client.get(reverse(page)).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "account_login",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_signup",
        "account_inactive",
        "account_email_verification_sent",
        "account_reset_password_from_key_done",
    ],
)
def test_the_pages_before_the_door_carry_no_inline_script_or_style(client: Client, page: str) -> None:
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(src=|application/json))", text)


def test_ones_name_changes_and_the_journal_says_so(client: Client) -> None:
    user = account(name="Before")
    client.force_login(user)
    typed = {"name": "After", "language": "ru", "time_zone": "Asia/Bishkek"}
    assert client.post(reverse("account"), typed)["Location"] == "/ru/account/"
    user.refresh_from_db()
    assert (user.name, user.language, user.time_zone) == ("After", "ru", "Asia/Bishkek")
    wrong = client.post(reverse("account"), {"name": "", "language": "tlh", "time_zone": "Moon/Sea"})
    assert wrong.context["form"].errors.keys() == {"name", "language", "time_zone"}


def test_histories_call_accounts_by_name_and_never_by_address() -> None:
    nameless, named = make.user(), make.user(name="A. Kim")
    called = names({f"user:{nameless.pk}", f"user:{named.pk}"})
    assert called[f"user:{named.pk}"] == "A. Kim"
    assert "@" not in called[f"user:{nameless.pk}"]


def test_a_ministrys_own_sign_in_is_configured_whole_or_not_at_all() -> None:
    assert oidc_provider({}) == {}
    with pytest.raises(ValueError, match="KENESH_OIDC_SECRET"):
        oidc_provider({"KENESH_OIDC_ISSUER": "https://id.example.org", "KENESH_OIDC_CLIENT_ID": "kenesh"})
    whole = {
        "KENESH_OIDC_ISSUER": "https://id.example.org",
        "KENESH_OIDC_CLIENT_ID": "kenesh",
        "KENESH_OIDC_SECRET": "s",
        "KENESH_OIDC_NAME": "Ministry",
        "KENESH_OIDC_DOMAINS": "mfa.example.org, embassy.example.org",
    }
    [app] = oidc_provider(whole)["openid_connect"]["APPS"]
    assert app["settings"]["verified_email"] == ["mfa.example.org", "embassy.example.org"]


def test_a_configured_provider_stands_on_the_sign_in_page(client: Client, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = oidc_provider(
        {
            "KENESH_OIDC_ISSUER": "https://id.example.org",
            "KENESH_OIDC_CLIENT_ID": "kenesh",
            "KENESH_OIDC_SECRET": "s",
            "KENESH_OIDC_NAME": "Ministry of Foreign Affairs",
        }
    )
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with Ministry of Foreign Affairs" in page
    assert "/account/oidc/ministry/login/" in page
