"""Addresses of ideas, decisions and promises."""

from __future__ import annotations

from django.urls import path

from kenesh.decisions.registers import CommitmentRegister, DecisionRegister, IdeaRegister
from kenesh.decisions.sheets import CommitmentSheet, DecisionSheet, IdeaSheet
from kenesh.decisions.views import ideas, points, promises, recommending, texts
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/ideas/", listing(IdeaRegister), name="ideas"),
    path("<slug:forum>/ideas/<slug:key>/", page(IdeaSheet), name="idea"),
    path("<slug:forum>/decisions/", listing(DecisionRegister), name="decisions"),
    path("<slug:forum>/decisions/<slug:key>/", page(DecisionSheet), name="decision"),
    path("<slug:forum>/commitments/", listing(CommitmentRegister), name="commitments"),
    path("<slug:forum>/commitments/<slug:key>/", page(CommitmentSheet), name="commitment"),
    path("<slug:forum>/bodies/<slug:key>/recommend/", acting(recommending.RecommendByBody), name="body-recommend"),
    path(
        "<slug:forum>/gatherings/<slug:key>/recommend/",
        acting(recommending.RecommendAtGathering),
        name="gathering-recommend",
    ),
    path("<slug:forum>/ideas/<slug:key>/examine/", acting(ideas.Examine), name="idea-examine"),
    path("<slug:forum>/ideas/<slug:key>/find/", acting(ideas.Find), name="idea-find"),
    path("<slug:forum>/ideas/<slug:key>/decide/", acting(ideas.Rule), name="idea-decide"),
    path("<slug:forum>/agenda/<slug:key>/decide/", acting(ideas.DecideItem), name="agenda-decide"),
    path("<slug:forum>/commitments/<slug:key>/assess/", acting(promises.Assess), name="assess"),
    path("<slug:forum>/commitments/<slug:key>/date/", acting(promises.ProposeDate), name="date-propose"),
    path("<slug:forum>/commitments/<slug:key>/undertake/", acting(promises.Undertake), name="undertake"),
    path("<slug:forum>/commitments/<slug:key>/carry-over/", acting(promises.CarryOver), name="carry-over"),
    path("<slug:forum>/date-proposals/<slug:key>/answer/", acting(promises.AnswerDate), name="date-answer"),
    path("<slug:forum>/date-proposals/<slug:key>/withdraw/", acting(promises.WithdrawDate), name="date-withdraw"),
    path("<slug:forum>/record-points/<slug:key>/commitment/", acting(points.EnterCommitment), name="point-commitment"),
    path("<slug:forum>/record-points/<slug:key>/tasking/", acting(points.EnterTasking), name="point-tasking"),
    path("<slug:forum>/record-points/<slug:key>/idea/", acting(points.EnterIdea), name="point-idea"),
    path("<slug:forum>/paragraphs/<slug:key>/", texts.paragraph, name="text-paragraph"),
    path("<slug:forum>/paragraphs/<slug:key>/write/", acting(texts.Write), name="paragraph-write"),
    path("<slug:forum>/paragraphs/<slug:key>/positions/", acting(texts.Positions), name="paragraph-positions"),
    path("<slug:forum>/paragraphs/<slug:key>/commitment/", acting(texts.Take), name="paragraph-commitment"),
    path("<slug:forum>/papers/<slug:key>/paragraph/", acting(texts.AddParagraph), name="paragraph-add"),
    path("<slug:forum>/papers/<slug:key>/adopt/", acting(texts.Adopt), name="paper-adopt"),
    path("<slug:forum>/papers/<slug:key>/reopen/", acting(texts.Reopen), name="paper-reopen"),
    path("<slug:forum>/papers/<slug:key>/language/", acting(texts.Standing), name="paper-standing"),
]
