"""What a rendered module imports and does not use is gone before ruff sees it."""

from __future__ import annotations

import pytest

from generator.shortcuts.unused_imports import without_unused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from a import B, C\n\nB()\n", "from a import B\n\nB()\n"),
        ("from a import B\nfrom c import D\n\nD\n", "from c import D\n\nD\n"),
        ("from __future__ import annotations\n", "from __future__ import annotations\n"),
        ("from a import B as B\n", "from a import B as B\n"),
        ("import datetime\n", "import datetime\n"),
        # A name that is only in a text stays: ruff judges better.
        ('from a import B\n\n"""Of B."""\n', 'from a import B\n\n"""Of B."""\n'),
        ("from a import Be\n\nB\n", "\nB\n"),
        (
            "if TYPE_CHECKING:\n    import datetime\n\n    from a import B, C\n    from d import E\n\nx: C\n",
            "if TYPE_CHECKING:\n    import datetime\n\n    from a import C\n\nx: C\n",
        ),
        ("if TYPE_CHECKING:\n    from a import B\n", "if TYPE_CHECKING:\n    from a import B\n"),
    ],
)
def test_unused_names_are_dropped(text: str, expected: str) -> None:
    assert without_unused(text) == expected
