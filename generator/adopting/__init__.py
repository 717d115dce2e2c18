"""From a vendor's document to the overlay that a maintainer would write for it, with the reason of each guess."""
