"""What follows a scene up: texts by paragraph, agenda, dates, reports, owners, reminders, answers; each with its word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kenesh.decisions.models import DateProposal, Paragraph, Position, Wording
from kenesh.people.models import Relation
from kenesh.programme.models import AgendaItem
from kenesh.projects.models import MATTERS, Answer, Evidence, Owner, Reminder, Report

if TYPE_CHECKING:
    from tests.scene import Scene


def follow(scene: Scene) -> Scene:
    """Add to a scene one of every kind that follows up what it holds."""
    made: dict[str, Any] = {}

    def make(model: Any, **fields: Any) -> Any:
        thing = model.objects.create(key=f"{scene.word}-{model.kind}", **scene.common, **fields)
        made[model.kind] = scene.things[model.kind] = thing
        return thing

    paragraph = make(Paragraph, paper=scene["paper"], label="1")
    Wording.objects.create(paragraph=paragraph, language="en", text=scene.says("text-paragraph")["en"])
    Position.objects.create(paragraph=paragraph, country="KOR", stance="agrees", note=scene.says("text-paragraph"))
    item = make(AgendaItem, edition=scene.edition, title=scene.says("agenda-item"))
    commitment = scene["commitment"]
    make(DateProposal, commitment=commitment, country="KOR", due="2030", reason=scene.says("date-proposal"))
    report = make(Report, project=scene["project"], date="2020", text=scene.says("report"), country="KOR")
    Evidence.objects.create(report=report, title=scene.says("report"), url=f"https://example.org/[{scene.word}-report]")
    make(
        Owner,
        commitment=commitment,
        country="KOR",
        organisation=scene["organisation"],
        official=scene.says("owner")["en"],
    )
    make(Reminder, commitment=commitment, country="KOR", due="2016", sent="2017-01-30", told=1)
    make(
        Answer,
        commitment=commitment,
        rule="overdue",
        level="red",
        state="placed",
        text=scene.says("answer"),
        countries=["KOR"],
        agenda_item=item,
    )
    for thing in made.values():
        scene.cite(thing)
    return scene


def cross(scenes: list[Scene]) -> None:
    """Let what each scene holds point to the next scene's: what is public to what is not, and what is not to what is."""
    for scene, other in zip(scenes, scenes[1:] + scenes[:1], strict=True):
        for thing in scene.things.values():
            model = type(thing)
            for field in model._meta.concrete_fields:
                target: Any = getattr(field.related_model, "kind", "")
                if target in other.things and field.null and target not in MATTERS:
                    model._default_manager.filter(pk=thing.pk).update(**{field.name: other[target]})
        Relation.objects.create(person=scene["person"], other_key=other["person"].key, sort="distinct")
