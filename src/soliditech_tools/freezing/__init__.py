"""What PyInstaller is told of clients, so that programs with one can be frozen."""

from __future__ import annotations

from pathlib import Path


def hook_folders() -> list[str]:
    """The folders with hooks; PyInstaller asks by the entry point `pyinstaller40`."""
    return [str(Path(__file__).parent)]
