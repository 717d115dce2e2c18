"""The same answers sooner: what is certain at a glance is told from what must be looked at."""
