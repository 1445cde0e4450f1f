"""The words around a figure: what its legend explains and what its alt text tells."""
