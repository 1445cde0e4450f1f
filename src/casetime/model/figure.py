"""What an author chooses about the figure of a case, as the ``figure:`` block holds it.

The words of every choice are closed lists here, so that the reader of the case file, its schema,
the command line and the figure share them.
"""

from attrs import field, frozen

from casetime.model.values import as_texts

AXES = ("calendar", "relative", "both")
THEMES = ("print", "screen", "grey", "high-contrast")
LANGUAGES = ("en", "de")
LANES = ("systemic", "local", "response", "clinical", "measurements", "endpoints")
"""The lanes from top to bottom."""
HIDEABLE = (*LANES, "intent", "claims", "key")
"""What can be hidden besides events and kinds of event."""
JOURNALS = ("bmc", "elsevier", "nature", "frontiers", "bmj")
PROFILES = tuple(
    f"{name}{step}"
    for name in JOURNALS
    for step in ("", ":single", ":middle", ":double")
    if name == "elsevier" or step != ":middle"
)
"""A journal, with the step of its page where it is not the widest: ``bmc:single``."""
CLASSES = (
    "chemotherapy",
    "kinase inhibitor",
    "immunotherapy",
    "antibody",
    "endocrine",
    "radioligand",
    "radiotherapy",
    "supportive",
    "other",
)
"""The classes of therapy that a palette may colour."""
RESPONSES = ("CR", "PR", "SD", "PD", "NE", "iCR", "iPR", "iSD", "iUPD", "iCPD", "mixed")
"""The responses that a palette may colour; others look like the one that they correspond to."""


@frozen(kw_only=True)
class FigureChoices:
    """The choices of a case about its figure; None and () leave the default."""

    axis: str | None = None
    theme: str | None = None
    profile: str | None = None
    width: str | None = None
    lanes: tuple[str, ...] = field(default=(), converter=as_texts)
    hide: tuple[str, ...] = field(default=(), converter=as_texts)
    from_: str | None = None
    until: str | None = None
    title: str | None = None
    language: str | None = None
    breaks: bool | None = None
    """Whether long stretches in which nothing is told are left out of the axis."""
    palette: tuple[tuple[str, str], ...] = ()
    """Colours as ``#RRGGBB`` by class, response, line (``L1``) or id of an event."""
