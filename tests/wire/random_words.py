"""A package of ours whose API spells every key otherwise: one overlay replaces each by a random word."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Mapping
from pathlib import Path

from generator.build import Inputs, build


def random_words(keys: set[str], seed: int) -> dict[str, str]:
    """A word for each key; all differ, and none is a key."""
    source = random.Random(seed)
    words: dict[str, str] = {}
    for key in sorted(keys):
        word = key
        while word in keys or word in words.values():
            word = "".join(source.choices(string.ascii_letters, k=source.randint(3, 12)))
        words[key] = word
    return words


def build_renamed(folder: Path, words: Mapping[str, str]) -> None:
    """Build our package below `folder`, by one overlay that renames keys."""
    overlay = folder / "random-words.yaml"
    actions = [{"target": "$", "update": {"x-wire-names": words}}]
    info = {"title": "Every key is another word", "version": "1"}
    overlay.write_text(json.dumps({"overlay": "1.1.0", "info": info, "actions": actions}), encoding="utf-8")
    build(Inputs(output=folder, extra_overlays=(overlay,)))
