"""What is kept of programmes that were brought in, and of what a host prepares."""

from kenesh.hosting.models.bundle import Bundle, folder
from kenesh.hosting.models.host_task import HostTask
from kenesh.hosting.models.programme_file import ProgrammeFile

__all__ = ["Bundle", "HostTask", "ProgrammeFile", "folder"]
