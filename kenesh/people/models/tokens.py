"""Tokens with which programs act for somebody, and what was answered to requests that named themselves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.people.models.accounts import User


class Token(models.Model):
    """Lets a program do what its owner may do, up to a scope, until it expires or is revoked.

    Only the digest is kept: who reads the database learns no token.
    """

    kind = "token"

    class Scope(models.TextChoices):
        """How far it goes. Each includes those before it."""

        READ = "read", _("Read what I may see")
        REPORT = "report", _("Also file and pass on reports, propose dates, name who is responsible")
        WRITE = "write", _("Everything that I may do on pages")

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token, in hexadecimal.")
    scope = models.CharField(_("what it may do"), max_length=6, choices=Scope, default=Scope.READ)
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(
        _("last used"), null=True, blank=True, help_text="Written at most once an hour."
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("token")
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.name

    def covers(self, scope: str) -> bool:
        """Whether it goes as far as ``scope``."""
        return self.Scope.values.index(self.scope) >= self.Scope.values.index(scope)


class KeptAnswer(models.Model):
    """What a request with an idempotency key was answered, for whoever sends it again."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the request's method, address and body.")
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="a_token_uses_an_idempotency_key_once"),)
        indexes = (models.Index(fields=("at",), name="answer_kept_since"),)

    def __str__(self) -> str:
        return f"{self.token_id}: {self.key}"
