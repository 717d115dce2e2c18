"""The settings of Sphinx for the documentation."""

from pathlib import Path

project = "soliditech-client"
extensions = ["myst_parser", "sphinx_design", "sphinx_copybutton"]
exclude_patterns = ["plain"]
html_extra_path = ["plain"]
"""Copied as they are: the plain twin of each page, and llms.txt."""
html_theme = "furo"
html_title = "soliditech-client"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_search_summary = False
"""A page that was opened as a file may fetch no other."""
html_search_scorer = str(Path(__file__).parent / "scorer.js")
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
copybutton_prompt_text = "$ "
copybutton_exclude = ".linenos, .gp, .go"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
