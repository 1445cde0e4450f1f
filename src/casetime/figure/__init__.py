"""The timeline figure: scene, labels, theme, SVG and what is made from it."""
