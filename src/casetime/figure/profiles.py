"""What journals ask of a figure: the widths of their columns, the height of their page, sizes.

From their instructions to authors as they stood in 2024: BMC (85 and 170 mm, 225 mm high with the
legend), Elsevier (90, 140 and 190 mm, 240 mm high, lettering of 7 pt), Nature (89 and 183 mm,
247 mm high, lettering of 5 to 7 pt), Frontiers (85 and 180 mm) and BMJ (90 and 180 mm). Where a
journal states no height, it is that of a page with its margins.
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

PAGE_MM = 230.0
"""Most journals print no figure higher than a page of 225 to 240 mm."""


@frozen(kw_only=True)
class Profile:
    """The limits of one journal; lengths in millimetres."""

    name: str
    widths: Mapping[str, float]
    """By step: single, middle, double."""
    highest: float = PAGE_MM
    text_pt: float = 8.0
    """The size of words in print."""


def _profile(name: str, widths: dict[str, float], **more: float) -> Profile:
    return Profile(name=name, widths=MappingProxyType(widths), **more)


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        one.name: one
        for one in (
            _profile("bmc", {"single": 85.0, "double": 170.0}, highest=225.0),
            _profile("elsevier", {"single": 90.0, "middle": 140.0, "double": 190.0}, highest=240.0),
            _profile("nature", {"single": 89.0, "double": 183.0}, highest=247.0, text_pt=7.0),
            _profile("frontiers", {"single": 85.0, "double": 180.0}),
            _profile("bmj", {"single": 90.0, "double": 180.0}),
        )
    }
)


def profile_of(named: str) -> tuple[Profile, float]:
    """The profile that ``nature`` or ``nature:single`` names, and its width in millimetres.

    Without a step it is the widest. Raises KeyError for a name that is none.
    """
    name, _, step = named.partition(":")
    found = PROFILES[name]
    return found, found.widths[step] if step else max(found.widths.values())
