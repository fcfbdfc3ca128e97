"""Scenes that point to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.people.models import Relation
from kenesh.projects.models import MATTERS

if TYPE_CHECKING:
    from tests.scene import Scene


def cross(scenes: list[Scene]) -> None:
    """Let what each scene holds point to the next scene's: what is public to what is not, and what is not to what is."""
    for scene, other in zip(scenes, scenes[1:] + scenes[:1], strict=True):
        for thing in scene.things.values():
            model = type(thing)
            for field in model._meta.concrete_fields:
                target: Any = getattr(field.related_model, "kind", "")
                # Whoever was merged into another is found there alone; an honour has one holder.
                alone = field.name in {"merged_into", "held_by"}
                if target in other.things and field.null and target not in MATTERS and not alone:
                    model._default_manager.filter(pk=thing.pk).update(**{field.name: other[target]})
        Relation.objects.create(person=scene["person"], other_key=other["person"].key, sort="distinct")
