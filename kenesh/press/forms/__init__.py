"""What people type at the press desk."""

from kenesh.press.forms.correcting import AnswerCorrectionForm, CorrectForm
from kenesh.press.forms.desk import (
    AnswerForm,
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
