"""The plots of a series by name."""

from casetime.caseseries.series import Series
from casetime.caseseries.spider import spider
from casetime.caseseries.survival_plot import survival_plot
from casetime.caseseries.swimmer import swimmer
from casetime.caseseries.waterfall import waterfall
from casetime.diagnostics import CasetimeError
from casetime.figure.marks import Drawing

PLOTS = ("swimmer", "waterfall", "spider", "km")


def plot(series: Series, name: str, *, spss: bool = False) -> Drawing:
    """A plot of a series as marks on a page; raises `CasetimeError` where it has nothing to show.

    ``km`` draws the first endpoint asked for; `spss` tells its median with the symmetric interval.
    """
    if name not in PLOTS:
        raise CasetimeError(f"`{name}` is no plot of a series; there are {', '.join(PLOTS)}")
    if not series.members:
        raise CasetimeError("the series holds no patient to draw")
    match name:
        case "swimmer":
            return swimmer(series)
        case "waterfall" | "spider":
            if not any(member.changes.scans for member in series.members):
                raise CasetimeError(
                    f"no {name} plot: no patient has a baseline and a later scan with diameters"
                )
            return waterfall(series) if name == "waterfall" else spider(series)
        case _:
            endpoint = series.asked.endpoints[0]
            if not any(of.endpoint == endpoint for of in series.curves):
                raise CasetimeError(f"no Kaplan-Meier plot: {_why_no_curve(series, endpoint)}")
            return survival_plot(series, endpoint, spss=spss)


def _why_no_curve(series: Series, endpoint: str) -> str:
    said = [note for note in series.notes if note.startswith(f"{endpoint}: no curve")]
    return said[0].partition(": no curve, ")[2] if said else f"no patient has a {endpoint}"
