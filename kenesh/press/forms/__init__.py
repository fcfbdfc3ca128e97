"""What people type at the press desk."""

from kenesh.press.forms.answering import AnswerCorrectionForm, AnswerForm
from kenesh.press.forms.correcting import CorrectForm
from kenesh.press.forms.desk import (
    AskForm,
    ComposeForm,
    EditForm,
    ReasonForm,
    RecipientForm,
    ReleaseForm,
    TextForm,
    row_number,
)
from kenesh.press.forms.lines import LineForm
from kenesh.press.forms.pools import ChooseForm, PoolForm

__all__ = [
    "AnswerCorrectionForm",
    "AnswerForm",
    "AskForm",
    "ChooseForm",
    "ComposeForm",
    "CorrectForm",
    "EditForm",
    "LineForm",
    "PoolForm",
    "ReasonForm",
    "RecipientForm",
    "ReleaseForm",
    "TextForm",
    "row_number",
]
