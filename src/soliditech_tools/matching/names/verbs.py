"""The verbs that names of operations begin with."""

from __future__ import annotations

from ..described.words import listed

VERBS = listed(
    """
    list get create update delete retrieve fetch search find add remove patch post put store show edit set replace
    upload download cancel void send preview export import archive unarchive restore activate deactivate pause
    resume refund record verify validate generate apply register unregister start stop terminate submit read query
    bulk estimate retry finalize lose refresh trigger test merge invite approve reject disable enable copy clone
    attach detach assign unassign capture collect confirm resend email mark publish purge batch reset check count
    move change close reopen reactivate regenerate transfer install process undo block unblock adjust complete
    invalidate simulate migrate ingest mass modify insert upsert lookup accept decline release purchase dial answer
    hangup join leave hold unhold mute unmute play speak gather redeem charge deduct rotate revoke reveal reserve
    convert pay fire quote schedule reinstate suspend allocate reply run view override void upgrade downgrade
    renew extend subscribe unsubscribe
    """
)

SAME = {
    **dict.fromkeys(("retrieve", "fetch", "show", "find", "view"), "get"),
    **dict.fromkeys(("store", "post", "new"), "create"),
    **dict.fromkeys(("patch", "modify"), "update"),
    **dict.fromkeys(("index", "all"), "list"),
    **dict.fromkeys(("destroy", "remove"), "delete"),
}
"""What other frameworks call the plain verbs."""

PLAIN = listed(
    """
    list get create update delete replace put patch post edit
    """
)
"""Verbs that say no more than path and method do."""

READS = listed(
    """
    search preview download export query lookup estimate test check validate count
    """
)
"""Verbs that a GET may have."""

NOUNS = listed(
    """
    transfer charge record quote release purchase reply answer batch bulk run capture process refund credit
    """
)
"""Verbs that are nouns in the name of a GET, which does none of them."""

CHANGES = listed(
    """
    create edit update delete add new remove store
    """
)
"""Verbs that a GET never has: it shows the blank form, or the last such act."""

OF_METHOD = {
    ("get", False): "list",
    ("get", True): "get",
    ("post", False): "create",
    ("post", True): "update",
    ("put", False): "replace",
    ("put", True): "update",
    ("patch", False): "update",
    ("patch", True): "update",
    ("delete", False): "delete",
    ("delete", True): "delete",
}
"""The plain verb, by the method and by whether the path ends in an id."""
