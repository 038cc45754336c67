"""A file system in memory that can be made as small as what is on it."""

import os
import subprocess
from pathlib import Path


class SmallDisk:
    """Mounted at a folder; whoever may not mount is told so by `why_not`."""

    ROOM = 2 << 30

    def __init__(self, folder):
        self.folder = Path(folder)

    @staticmethod
    def why_not(folder):
        """Why there can be none here; `None` if there can."""
        if os.name != "posix" or not Path("/bin/mount").exists() or os.geteuid() != 0:
            return "only root may mount a small disk"
        probe = Path(folder) / "probe"
        probe.mkdir()
        tried = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", probe], capture_output=True, text=True)
        if tried.returncode == 0:
            subprocess.run(["umount", "-l", probe], check=True)
        probe.rmdir()
        return None if tried.returncode == 0 else f"mount: {tried.stderr.strip()}"

    def __enter__(self):
        self.folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.ROOM}", "none", self.folder], check=True)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.folder], check=True)

    def fill(self):
        """No room for more than a few pages."""
        status = os.statvfs(self.folder)
        self._resize((status.f_blocks - status.f_bfree) * status.f_frsize + 65_536)

    def clear(self):
        self._resize(self.ROOM)

    def _resize(self, size):
        # What was written meanwhile may not fit; then it is full already.
        subprocess.run(["mount", "-o", f"remount,size={size}", self.folder], capture_output=True)
