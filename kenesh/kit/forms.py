"""How forms are drawn: label, help, what to correct beside the field, and a list of it on top."""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Draws every form with the templates of ``kit/forms``; they are found in the installed modules."""

    form_template_name = "kit/forms/form.html"
    field_template_name = "kit/forms/field.html"
