"""How far the description of an action can be trusted, fact by fact: documented, confirmed or assumed."""
