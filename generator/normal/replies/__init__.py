"""How replies are laid out, in the words of the normal form: results, errors and the pages of lists."""
