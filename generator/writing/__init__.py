"""From the trees to the files of a package."""
