"""The projects of an edition: named as its own, or from what it promised, decided or concluded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from kenesh.agreements.models import Agreement
from kenesh.decisions.models import Commitment, Decision
from kenesh.kit import sight
from kenesh.projects.models import Project

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kenesh.forums.models import Edition
    from kenesh.realms.viewer import Viewer


def of_edition(edition: Edition, viewer: Viewer) -> QuerySet[Project]:
    """The projects of ``edition`` as far as ``viewer`` may know of them and of what ties them to it."""
    mandates = {
        model.kind: sight.of(model, viewer).filter(edition=edition) for model in (Commitment, Decision, Agreement)
    }
    tied = Q(edition=edition)
    for kind, things in mandates.items():
        tied |= Q(**{f"{kind}__in": things.order_by().values("pk")})
    return sight.of(Project, viewer).filter(tied)
