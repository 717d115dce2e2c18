"""Each invariant can fail: the simulation finds each fault that is put into the run time, by what it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from .invariants import INVARIANTS
from .mutants import PlantedFault, planted_faults

ALL = planted_faults()
SCHEDULES = 8_000


@pytest.mark.proof(alone=True)
@pytest.mark.parametrize("planted", ALL, ids=[planted.name for planted in ALL])
def test_the_simulation_finds_it(planted: PlantedFault, tmp_path: Path) -> None:
    planted.plant(tmp_path)
    assert f"{planted.breaks}: " in planted.found(tmp_path, SCHEDULES)


@pytest.mark.parametrize("planted", ALL, ids=[planted.name for planted in ALL])
def test_it_can_still_be_planted(planted: PlantedFault) -> None:
    assert planted.text().count(planted.old) == 1, f"{planted.file} has not the text of this fault once: write it anew"


def test_each_invariant_is_broken_by_one() -> None:
    assert {planted.breaks for planted in ALL} == set(INVARIANTS)
    assert len(ALL) == len({planted.name for planted in ALL}) >= 20
