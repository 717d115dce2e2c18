"""The run time of every generated client. It contains no action, no model and no document of an API.

`schema` checks, writes and reads values; `flat_json` does so without nesting; `operations` describes parameters and
results; `calls` runs a call; `transport` sends its requests, and `adapters` do so through httpx in tests; `client` has
the classes that users create. Imports go in that order.
"""

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from .client.asynchronous.pager import AsyncPager as AsyncPager
    from .client.asynchronous.pages import AsyncPage as AsyncPage
    from .client.synchronous.pages import Page as Page

# What the lists of every package are. Imported when first asked for.
_HOMES = {
    "AsyncPage": ".client.asynchronous.pages",
    "AsyncPager": ".client.asynchronous.pager",
    "Page": ".client.synchronous.pages",
}

PACKAGES = {"soliditech_runtime", "soliditech_tools"}
"""The packages whose code is ours: these two, and each generated one that is imported."""

CONTRACT = 5
"""The version of the interface between generated code and this package. It rises when generated code must be generated
again."""


def require_contract(package: str, contract: int) -> None:
    """Refuse generated code that was generated for another contract than this one.

    Args:
        package: the import name of the generated package.
        contract: the contract that it was generated for.

    Raises:
        ImportError: the contracts differ; the text says which of the two packages to upgrade.
    """
    if contract == CONTRACT:
        PACKAGES.add(package.partition(".")[0])
        return
    if contract > CONTRACT:
        remedy = f"Upgrade soliditech-client, which {package} is newer than"
    else:
        remedy = f"Upgrade {package}, or build it again with the generator of this soliditech-client, which is newer"
    raise ImportError(
        f"{package} was generated for contract {contract}, and the soliditech-client installed here has contract "
        f"{CONTRACT}. {remedy}."
    )


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value
