"""Builds the wheel: maturin does, once the command line is where it takes it from.

`MOONLINT_BINARY` names a command line that is built already.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import maturin
from maturin import *  # noqa: F403

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def command_line() -> None:
    """Puts the command line beside the module."""
    name = "moonlint.exe" if sys.platform == "win32" else "moonlint"
    built = os.environ.get("MOONLINT_BINARY")
    if not built:
        target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        cargo = ["cargo", "build", "--release", "--locked", "--package", "moonlint-cli", "--target-dir", str(target)]
        subprocess.run(cargo, cwd=ROOT, check=True)
        built = str(target / "release" / name)
    scripts = HERE / "moonlint.data" / "scripts"
    scripts.mkdir(parents=True, exist_ok=True)
    shutil.copy(built, scripts / name)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    command_line()
    return maturin.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    command_line()
    return maturin.build_editable(wheel_directory, config_settings, metadata_directory)


if __name__ == "__main__":
    command_line()
