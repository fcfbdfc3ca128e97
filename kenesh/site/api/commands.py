"""`kenesh api`: the API described for machines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kenesh.site.api.document import document
from kenesh.site.api.routes import api

app = typer.Typer(add_completion=False)


@app.command()
def describe(
    write: Annotated[Path | None, typer.Option(help="Write openapi.json into this folder instead.")] = None,
) -> None:
    """Print the OpenAPI document of the API."""
    if write is None:
        typer.echo(document(api), nl=False)
        return
    (write / "openapi.json").write_text(document(api), encoding="utf-8")
