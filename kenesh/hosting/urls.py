"""Addresses of those who prepare an edition."""

from __future__ import annotations

from django.urls import path

import kenesh.kit.addresses  # noqa: F401 - makes <id:...> known
from kenesh.hosting.views import cloning, files, handing, tasks
from kenesh.people.acting import acting

urlpatterns = [
    path("<slug:forum>/editions/<slug:key>/clone/", acting(cloning.Clone), name="edition-clone"),
    path("<slug:forum>/editions/<slug:key>/hand-over/", handing.hand_over, name="edition-hand-over"),
    path("<slug:forum>/editions/<slug:key>/tasks/fill/", acting(tasks.Fill), name="host-tasks-fill"),
    path("<slug:forum>/host-tasks/<slug:key>/done/", acting(tasks.Done), name="host-task-done"),
    path("<slug:forum>/host-tasks/<slug:key>/drop/", acting(tasks.Drop), name="host-task-drop"),
    path("<slug:forum>/host-tasks/<slug:key>/reopen/", acting(tasks.Reopen), name="host-task-reopen"),
    path("<slug:forum>/editions/<slug:key>/programme/files/", files.programme_files, name="programme-files"),
    path("<slug:forum>/programme-files/<id:number>/", files.programme_file, name="programme-file"),
    path("<slug:forum>/programme-files/<id:number>/apply/", files.apply, name="programme-file-apply"),
    path("<slug:forum>/programme-files/<id:number>/undo/", files.undo, name="programme-file-undo"),
    path("<slug:forum>/programme-files/<id:number>/join/", files.join, name="programme-file-join"),
    path("<slug:forum>/programme-files/<id:number>/drop/", files.drop, name="programme-file-drop"),
]
