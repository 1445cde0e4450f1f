"""The event graph: a typed view of a case for networkx, its forms as text, its picture."""
