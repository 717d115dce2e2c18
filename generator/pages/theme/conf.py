"""The settings of Sphinx for the documentation."""

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
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
copybutton_prompt_text = "$ "
copybutton_exclude = ".linenos, .gp, .go"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
