"""Whether an action of unknown outcome was done: what is looked for, and what is believed of what is there."""
