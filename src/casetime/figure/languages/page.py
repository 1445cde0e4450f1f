"""The fixed words of a page of HTML: what stands on it beside the figure."""

from collections.abc import Mapping

from casetime.figure.languages import spoken

GERMAN: Mapping[str, str] = {
    "Skip the figure: go to the table": "Abbildung überspringen: zur Tabelle",
    "Timeline": "Zeitachse",
    "Timeline, may scroll": "Zeitachse, scrollbar",
    "Details of the chosen mark": "Einzelheiten der gewählten Marke",
    "Close (Esc)": "Schließen (Esc)",
    (
        "Point at a mark, or reach it with the Tab and arrow keys, to read its date as written, "
        "the days on which it may lie, and where the source states it. Choose an endpoint (click "
        "or Enter) to see its two ends and the statements that bound it. Escape lets go."
    ): (
        "Eine Marke mit dem Zeiger, der Tabulator- oder den Pfeiltasten wählen: Es erscheinen ihr "
        "Datum, wie es geschrieben steht, die Tage, an denen sie liegen kann, und die Stelle der "
        "Quelle. Ein Endpunkt (Klick oder Eingabetaste) zeigt seine beiden Enden und die "
        "Aussagen, die ihn begrenzen. Esc löst die Wahl."
    ),
    "Endpoints, and the statements that bound them": (
        "Endpunkte und die Aussagen, die sie begrenzen"
    ),
    "Chronology": "Chronologie",
    "Chronology, may scroll": "Chronologie, scrollbar",
    "Every event of the case: {title}": "Jedes Ereignis des Falls: {title}",
    "When": "Wann",
    "Window": "Fenster",
    "From {event}": "Seit {event}",
    "Event": "Ereignis",
    "Details": "Einzelheiten",
    "Cited": "Beleg",
    "Reason and notes": "Grund und Anmerkungen",
    "Because of {events}": "Wegen {events}",
    "Assumed, not stated: {words}": "Angenommen, nicht genannt: {words}",
}


def of_page(words: str) -> str:
    """A fixed word of the page in the language that is spoken; English where it has none."""
    return GERMAN.get(words, words) if spoken() == "de" else words
