"""The composition root: the one file that knows every interface. Today that is the command line."""

from __future__ import annotations

import sys

from app.cli.main import run


def main() -> None:
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
