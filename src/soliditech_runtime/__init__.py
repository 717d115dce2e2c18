"""What every generated client stands on: it knows no action, no model and no document.

`schema` checks, writes and reads values; `flat_json` spells them without nesting; `operations` says what an action
takes and gives; `calls` runs one; `transport` sends it; `client` is what users make. Imports go in that order.
"""

CONTRACT = 3
"""What generated code and this package expect of each other, as a number: it rises when generated code must be made
anew."""


def require_contract(package: str, contract: int) -> None:
    """Refuse generated code that was made for another contract than this one.

    Args:
        package: its import name.
        contract: the number it was made for.

    Raises:
        ImportError: they do not fit; the text says which of the two to upgrade.
    """
    if contract == CONTRACT:
        return
    if contract > CONTRACT:
        cure = f"Upgrade soliditech-client, which {package} is newer than"
    else:
        cure = f"Upgrade {package}, or build it again with the generator of this soliditech-client, which is newer"
    raise ImportError(
        f"{package} was generated for contract {contract}, and the soliditech-client installed here has contract "
        f"{CONTRACT}. {cure}."
    )
