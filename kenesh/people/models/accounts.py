"""Accounts: the e-mail address is the name one signs in with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenesh.people.roles import name_of
from kenesh.realms.models import Forum


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is folded to lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make and save a user. Without a password one can only sign in by link or passkey."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """Find a user by e-mail address, in any letter case."""
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser):
    """Someone who can sign in."""

    kind = "user"

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC")
    person = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="users", verbose_name=_("person")
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    sample = models.BooleanField(_("sample"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class Appointment(models.Model):
    """A role that a user holds in a forum, for a time."""

    kind = "appointment"

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="appointments", verbose_name=_("forum"))
    user = models.ForeignKey(User, models.CASCADE, related_name="appointments")
    role = models.CharField(_("role"), max_length=20)
    country = models.CharField(_("country"), max_length=3, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("forum", "user", "role", "country"), name="a_user_holds_a_role_once_in_a_forum"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role_name} ({self.country})" if self.country else self.role_name

    @property
    def role_name(self) -> str:
        """What the role is called in the reader's language."""
        return name_of(self.role)
