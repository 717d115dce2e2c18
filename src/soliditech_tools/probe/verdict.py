"""Says once why nothing can be compared, where no path answers: the base URL, the key, or something in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .envelope import AnswerKind

_WHY: dict[AnswerKind, str] = {
    "absent": (
        "not one path answered ({statuses}): is the base URL right? It ends where the paths of the API begin, such as "
        "https://isp.example/api/v1."
    ),
    "page": (
        "every reply is an HTML page ({statuses}): the base URL leads to a web site, or a proxy answers in place of "
        "the API. Give the base URL of the API, and let the proxy pass its requests."
    ),
    "redirect": (
        "every path redirects ({statuses}): is the base URL right? Give the address that it leads to, with https, and "
        "none that asks people to sign in."
    ),
    "unauthorized": "the API key was refused everywhere ({statuses}), or is sent in another way than the spec says.",
    "forbidden": (
        "the API key may read nothing ({statuses}): use one that may read everything, or the key of another user."
    ),
    "limited": "every path answered that there were too many requests ({statuses}): wait, and try again.",
    "failing": "the server failed on every path ({statuses}): is the instance up? Try again later.",
}


def verdict(kinds: Mapping[AnswerKind, int], statuses: Mapping[int, int]) -> str:
    """Why nothing can be compared; empty if something answered.

    Args:
        kinds: how many replies there were of each kind.
        statuses: how many replies there were of each status.
    """
    if not kinds or kinds.get("answered"):
        return ""
    listed = ", ".join(str(status) for status, _ in Counter(statuses).most_common())
    # Where several things are wrong, the first of these says most: behind the right base URL some path would be there.
    return next(text for kind, text in _WHY.items() if kinds.get(kind)).format(statuses=listed)
