"""The tables of the database: made at once where there is none, brought up to date by migrations where there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations import Migration
    from django.db.migrations.state import StateApps


def steps_behind() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> None:
    """Make every table of an empty database, or do the migrations that another lacks; none where it lacks none."""
    if not connection.introspection.table_names():
        _make()
    elif steps_behind():
        call_command("migrate", verbosity=0)


def _make() -> None:
    """Make the tables as the models are today: doing all migrations in turn comes to the same, and takes far longer."""
    executor = MigrationExecutor(connection)
    plan = [step for step, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models(include_auto_created=True):
            if (
                model._meta.can_migrate(connection) and not model._meta.auto_created
            ):  # which come with the model they join
                editor.create_model(model)
        do_beside(plan, editor)
        executor.recorder.ensure_schema()
        for step in plan:
            executor.recorder.record_applied(step.app_label, step.name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def do_beside(plan: Iterable[Migration], editor: BaseDatabaseSchemaEditor) -> None:
    """Do what our migrations do beside the tables that models describe: guards, indices and tables of no model."""
    for step in plan:
        for operation in step.operations:
            if isinstance(operation, RunPython) and apps.get_app_config(step.app_label).name.startswith("kenesh."):
                operation.code(cast("StateApps", apps), editor)


def every_step() -> list[Migration]:
    """All migrations of the installation, each after those it needs."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    # What several need is done once.
    steps = dict.fromkeys(one for leaf in graph.leaf_nodes() for one in graph.forwards_plan(leaf))
    return [graph.nodes[one] for one in steps]
