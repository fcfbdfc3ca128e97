"""What people type at the press desk."""

from kenesh.press.forms.correcting import AnswerCorrectionForm, CorrectForm
from kenesh.press.forms.desk import (
    AnswerForm,
    AskForm,
    ComposeForm,
    EditForm,
    LineForm,
    ReasonForm,
    RecipientForm,
    ReleaseForm,
    TextForm,
    row_number,
)

__all__ = [
    "AnswerCorrectionForm",
    "AnswerForm",
    "AskForm",
    "ComposeForm",
    "CorrectForm",
    "EditForm",
    "LineForm",
    "ReasonForm",
    "RecipientForm",
    "ReleaseForm",
    "TextForm",
    "row_number",
]
