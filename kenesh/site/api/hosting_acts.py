"""The acts on what a host prepares."""

from __future__ import annotations

from kenesh.hosting.views import tasks
from kenesh.site.api.doing import DATE, TEXT, Doing

HOSTING = (
    Doing("editions", "usual-tasks", tasks.Fill),
    Doing("host_tasks", "do", tasks.Done, {"done": DATE, "note": TEXT}),
    Doing("host_tasks", "drop", tasks.Drop, {"note": TEXT}),
    Doing("host_tasks", "reopen", tasks.Reopen),
)
