"""What is reported on, warned about and answered for: a commitment, an agreement or a project."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment
from kenesh.kit.refs import Ref
from kenesh.projects.models.project import Project
from kenesh.realms.models import Belonging

type Matter = Commitment | Agreement | Project

# The foreign keys of which exactly one is set, in this order.
MATTERS: dict[str, type[Matter]] = {"commitment": Commitment, "agreement": Agreement, "project": Project}


def _only(name: str) -> models.Q:
    return models.Q(**{f"{each}__isnull": each != name for each in MATTERS})


class OnMatter(Belonging):
    """Common to what is about exactly one matter; it is seen only where the matter is."""

    hangs_on = tuple(MATTERS)
    moved = frozenset(MATTERS)

    commitment = models.ForeignKey(
        Commitment,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("commitment"),
        db_index=False,
    )
    agreement = models.ForeignKey(
        Agreement,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("agreement"),
        db_index=False,
    )
    project = models.ForeignKey(
        Project,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("project"),
        db_index=False,
    )

    class Meta(Belonging.Meta):
        abstract = True
        constraints = (
            *Belonging.Meta.constraints,
            models.CheckConstraint(
                condition=_only("commitment") | _only("agreement") | _only("project"),
                name="%(app_label)s_%(class)s_is_about_exactly_one_matter",
            ),
        )
        # Each is empty in most rows: an index of what is there stays small, and the database sees that it is.
        indexes = tuple(
            models.Index(fields=(name,), name=f"%(class)s_{name}", condition=models.Q(**{f"{name}__isnull": False}))
            for name in MATTERS
        )

    @property
    def matter(self) -> Matter | None:
        """What it is about; None where the reader may not know of it. Read all three together with it."""
        return self.commitment or self.agreement or self.project

    @property
    def about(self) -> Ref:
        """What it is about, without reading it."""
        name = next(name for name in MATTERS if getattr(self, f"{name}_id") is not None)
        return Ref(name, getattr(self, f"{name}_id"))

    def get_absolute_url(self) -> str:
        """Its place on the page of the matter."""
        found = self.matter or self.forum
        return f"{found.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """Its id on that page."""
        return f"{self.kind}-{self.key}"
