"""Rules of precedence for the next edition to look at. Invented, and marked so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from kenesh.delegations.actions.precedence import declare_rules
from kenesh.delegations.models import Rule, RuleSet
from kenesh.delegations.precedence.ranks import RankClass
from kenesh.forums.models import Edition
from kenesh.kit.localised import Localised
from kenesh.people.models import User
from kenesh.people.queries import viewer_of

_OFFICER = "officer@example.org"
_NEXT = "18"
_WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("precedence.json").read_text(encoding="utf-8"))


@transaction.atomic
def make_rules(key: str = "kca") -> None:
    """Declare sample rules for the next edition, unless there are any rules or no such edition."""
    edition = Edition.objects.filter(forum__key=key, key=_NEXT, state=Edition.State.PLANNED).first()
    if edition is None or RuleSet.objects.filter(forum__key=key).exists():
        return
    officer = viewer_of(User.objects.get(email=_OFFICER))
    made = RuleSet(edition=edition, title=Localised(_WORDS["title"]), note=Localised(_WORDS["note"]), sample=True)
    rules = [
        Rule(sort=Rule.Sort.HOST, place=Rule.Place.FIRST),
        Rule(sort=Rule.Sort.RANK, classes=" ".join(RankClass)),
        Rule(sort=Rule.Sort.ALPHABET, language="ru", form=Rule.Form.FORMAL),
    ]
    declare_rules(made, rules, by=officer, at=timezone.now())
