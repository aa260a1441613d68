"""Runs the command line: ``python -m moonlint``."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig


def command() -> str:
    """Finds the command line that was installed beside this package."""
    name = "moonlint" + (sysconfig.get_config_var("EXE") or "")
    folders = [sysconfig.get_path("scripts")]
    user = sysconfig.get_preferred_scheme("user") if hasattr(sysconfig, "get_preferred_scheme") else f"{os.name}_user"
    folders.append(sysconfig.get_path("scripts", scheme=user))
    # As `pip install --target` has it.
    folders.append(os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin"))
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("the command line is not installed beside this package; looked in " + ", ".join(folders))


def main() -> int:
    arguments = [command(), *sys.argv[1:]]
    if os.name == "nt":
        return subprocess.run(arguments).returncode
    os.execv(arguments[0], arguments)


if __name__ == "__main__":
    sys.exit(main())
