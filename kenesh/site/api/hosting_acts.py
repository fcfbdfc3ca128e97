"""The acts on what a host prepares."""

from __future__ import annotations

from kenesh.hosting.views import cloning, tasks
from kenesh.site.api.doing import DATE, TEXT, Doing, of
from kenesh.site.api.values import Parts

HOSTING = (
    Doing("editions", "usual-tasks", tasks.Fill),
    Doing("editions", "clone", cloning.Clone, {"source": of("editions"), "parts": Parts()}, ("source", "parts")),
    Doing("host_tasks", "do", tasks.Done, {"done": DATE, "note": TEXT}),
    Doing("host_tasks", "drop", tasks.Drop, {"note": TEXT}),
    Doing("host_tasks", "reopen", tasks.Reopen),
)
