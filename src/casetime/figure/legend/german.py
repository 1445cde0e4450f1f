"""The sentences of a legend in German."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # around
    "Figure.": "Abbildung.",
    "Abbreviations:": "Abkürzungen:",
    "Alt text:": "Alternativtext:",
    "Source: {citation}": "Quelle: {citation}",
    "and": "und",
    "or": "oder",
    "of": "von",
    "from": "ab",
    "by": "bis",
    # who and what
    "Clinical course of {patient}": "Klinischer Verlauf bei {patient}",
    "a woman": "einer Frau",
    "a man": "einem Mann",
    "a girl": "einem Mädchen",
    "a boy": "einem Jungen",
    "a patient": "einer erkrankten Person",
    "{who}, aged {age},": "{who}, {age} Jahre alt,",
    "{who}, aged {age} at {event},": "{who}, {age} Jahre alt bei {event},",
    "with {diagnosis}": "mit {diagnosis}",
    "over {length}": "über {length}",
    "{start} to {end}": "{start} bis {end}",
    # axes and rows
    "Time runs from left to right, {axes}.": "Die Zeit läuft von links nach rechts, {axes}.",
    "with the calendar on top and {since} below": "oben nach dem Kalender, unten als {since}",
    "in {since}": "als {since}",
    "by the calendar on top": "nach dem Kalender",
    "Rows, from top to bottom: {rows}.": "Zeilen von oben nach unten: {rows}.",
    "Shown: {rows}.": "Dargestellt: {rows}.",
    "intent of treatment": "Ziel der Behandlung",
    "systemic therapy, with regimen and number of cycles (×) above the bars":
        "systemische Therapie, mit Schema und Zahl der Zyklen (×) über den Balken",
    "systemic therapy, with the regimen above the bars":
        "systemische Therapie, mit dem Schema über den Balken",
    "local therapy": "lokale Therapie",
    "biopsies, procedures": "Biopsien, Eingriffe",
    "operations": "Operationen",
    "radiotherapy": "Strahlentherapie",
    "other local treatment": "andere lokale Behandlung",
    "imaging": "Bildgebung",
    "reported response": "berichtetes Ansprechen",
    "imaging with the reported response": "Bildgebung mit dem berichteten Ansprechen",
    "diagnosis": "Diagnose",
    "symptoms": "Symptome",
    "performance status": "Allgemeinzustand",
    "adverse events": "unerwünschte Ereignisse",
    "single measurements": "einzelne Messwerte",
    "supportive treatment": "supportive Behandlung",
    "other episodes": "andere Episoden",
    "contacts": "Kontakte",
    "cell therapy": "Zelltherapie",
    "death": "Tod",
    "endpoints": "Endpunkte",
    "line of therapy": "Therapielinie",
    "lines of therapy": "Therapielinien",
    "{first} to {last}": "{first} bis {last}",
    "{first} and {last}": "{first} und {last}",
    # symbols
    "Symbols: {symbols}.": "Symbole: {symbols}.",
    "filled diamond, diagnosis": "gefüllte Raute, Diagnose",
    "open diamond, biopsy or other procedure": "offene Raute, Biopsie oder anderer Eingriff",
    "filled square, operation": "gefülltes Quadrat, Operation",
    "grey diamond, other local treatment": "graue Raute, andere lokale Behandlung",
    "ringed circle, infusion of cells": "Kreis mit Ring, Infusion von Zellen",
    "open circle, imaging without a stated response":
        "offener Kreis, Bildgebung ohne genanntes Ansprechen",
    "filled circle, clinical finding": "gefüllter Kreis, klinischer Befund",
    "grey circle, adverse event": "grauer Kreis, unerwünschtes Ereignis",
    "cross, death": "Kreuz, Tod",
    "boxed number and letter, figure panel of the report":
        "Zahl und Buchstabe im Rahmen, Teilbild des Berichts",
    "triangle pointing up": "Dreieck mit Spitze nach oben",
    "triangle pointing down": "Dreieck mit Spitze nach unten",
    "square": "Quadrat",
    "diamond": "Raute",
    "circle": "Kreis",
    "ringed {shape}": "{shape} mit Ring",
    "open {shape}": "{shape}, nur Umriss",
    "mixed response": "gemischtes Ansprechen",
    "growth not called progression": "Wachstum, nicht als Progression bezeichnet",
    "response without a category": "Ansprechen ohne Kategorie",
    "stable disease without a category": "stabile Erkrankung ohne Kategorie",
    # bars
    "On bars, {meanings}.": "An Balken bedeutet: {meanings}.",
    "an arrow means ongoing at the last report": "Pfeil, beim letzten Bericht andauernd",
    "a missing right side, that the end is not reported":
        "fehlende rechte Seite, Ende nicht berichtet",
    "a white gap, an interruption": "weiße Lücke, Unterbrechung",
    "a diamond, a change of dose or drugs": "Raute, Änderung von Dosis oder Mitteln",
    "hatching, treatment beyond progression": "Schraffur, Behandlung über die Progression hinaus",
    # dates
    "Dates are drawn as exactly as they are reported.":
        "Daten sind so genau gezeichnet, wie sie berichtet sind.",
    "a whisker spans the days on which an event may lie, and is dashed where these follow from the "
    "order of events alone":
        "eine Spanne unter oder an einem Symbol umfasst die Tage, an denen das Ereignis liegen "
        "kann; sie ist gestrichelt, wo diese allein aus der Reihenfolge folgen",
    "a whisker spans the days on which an event may lie":
        "eine Spanne unter oder an einem Symbol umfasst die Tage, an denen das Ereignis liegen "
        "kann",
    "a dashed whisker spans the days that the order of events leaves to an event":
        "eine gestrichelte Spanne umfasst die Tage, die die Reihenfolge einem Ereignis lässt",
    "a dashed bracket spans the time within which an undated event lies":
        "eine gestrichelte Klammer umfasst die Zeit, in der ein undatiertes Ereignis liegt",
    "words in italics have no reported date of their own":
        "kursive Worte haben kein eigenes berichtetes Datum",
    "the dark part of a bar is certain, its light parts are possible":
        "der dunkle Teil eines Balkens ist sicher, die hellen Teile sind möglich",
    "a light bar with a dashed outline is the time somewhere within which it lies":
        "ein heller Balken mit gestricheltem Rand ist die Zeit, in der es irgendwo liegt",
    "white marks with a dashed outline were planned but not done":
        "Weiße Zeichen mit gestricheltem Rand waren geplant und fanden nicht statt",
    "what is struck through was refused or broken off":
        "Durchgestrichenes wurde abgelehnt oder abgebrochen",
    "a tinted band is the reference range": "ein getöntes Band ist der Referenzbereich",
    "open dots under a scale are results without a number or in another unit":
        "offene Punkte unter einer Skala sind Ergebnisse ohne Zahl oder in anderer Einheit",
    "a zigzag on the axis marks time that is left out":
        "eine Zickzacklinie auf der Achse steht für ausgelassene Zeit",
    # endpoints
    "Endpoints are the durations that the reported dates give.":
        "Endpunkte sind die Dauern, die die berichteten Daten ergeben.",
    "Endpoints are ranges of every duration that the reported dates allow ({marks}).":
        "Endpunkte sind Spannen aller Dauern, die die berichteten Daten zulassen ({marks}).",
    "thick line, time that certainly passed": "dicke Linie, sicher vergangene Zeit",
    "boxes, days of possible start and end": "Kästchen, mögliche Tage von Beginn und Ende",
    "arrowhead, censored": "Pfeilspitze, zensiert",
    "bracket, end by the reported duration": "Klammer, Ende nach der berichteten Dauer",
    "by {criteria}": "nach {criteria}",
    "and by": "und nach",
    "reported: {claim}": "berichtet: {claim}",
    "outside what the dates allow": "außerhalb dessen, was die Daten zulassen",
    "true only after rounding": "nur gerundet zutreffend",
    "which the dates allow": "was die Daten zulassen",
    "which the dates confirm": "was die Daten bestätigen",
    "{kind} runs from {origin} to {end}": "{kind} läuft von {origin} bis {end}",
    "the start of the treatment": "Beginn der Behandlung",
    "progression": "Progression",
    "recurrence": "Rezidiv",
    "censored at {last}": "zensiert: {last}",
    "the last date known alive": "letztes Datum, zu dem Überleben bekannt ist",
    "the last assessment without progression": "letzte Beurteilung ohne Progression",
    "the last assessment without disease": "letzte Beurteilung ohne Erkrankung",
    "by iRECIST a confirmed progression counts from the iUPD that it confirms":
        "nach iRECIST zählt eine bestätigte Progression ab der iUPD, die sie bestätigt",
    "where no criteria are given, progression is as the report states it":
        "wo keine Kriterien genannt sind, gilt die Progression, wie der Bericht sie nennt",
    "durations are the last day minus the first": "Dauern sind letzter minus erster Tag",
    "a month is {days} days": "ein Monat hat {days} Tage",
    "a year is 365.25 days": "ein Jahr hat 365,25 Tage",
    "lengths told in weeks or longer are taken as rounded":
        "Längen in Wochen oder mehr gelten als gerundet",
    "The range of {lines} takes what is told right after another event to have followed it within "
    "{days} days.":
        "Die Spanne von {lines} nimmt an, dass unmittelbar Folgendes innerhalb von {days} Tagen "
        "folgte.",
    "An approximate date is taken to be right within {value}.":
        "Ein ungefähres Datum gilt als richtig innerhalb von {value}.",
    "Lengths of time given in words are read as {value}.":
        "Längen in Worten werden gelesen als {value}.",
    "A stated number of cycles is read as cycles {value}.":
        "Eine genannte Zahl von Zyklen wird gelesen als {value}.",
    "Treatment days may deviate from their schedule by {value}.":
        "Behandlungstage dürfen um {value} vom Plan abweichen.",
    "What directly follows is taken to follow within {value}.":
        "Unmittelbar Folgendes folgt innerhalb von {value}.",
    # what is left out
    "Not shown: {events}.": "Nicht dargestellt: {events}.",
    "systemic therapy": "systemische Therapie",
    "imaging and response": "Bildgebung und Ansprechen",
    "clinical events and supportive treatment": "klinische Ereignisse, supportive Behandlung",
    "measurements": "Messwerte",
    # alt text
    "Timeline figure: {headline}.": "Zeitstrahl: {headline}.",
    "One further event is drawn.": "Ein weiteres Ereignis ist gezeichnet.",
    "{count} further events are drawn.": "{count} weitere Ereignisse sind gezeichnet.",
    "line {number}": "Linie {number}",
    "line {number}, {words}": "Linie {number}, {words}",
    "{count} cycles": "{count} Zyklen",
    "undated": "undatiert",
    "from {first}": "ab {first}",
    "from {first}, ongoing": "ab {first}, andauernd",
    "{first} until {last}": "{first} bis {last}",
    "overall survival": "Gesamtüberleben",
    "progression-free survival": "progressionsfreies Überleben",
    "disease-free survival": "krankheitsfreies Überleben",
    "every {count} weeks": "alle {count} Wochen",
    "every {count} days": "alle {count} Tage",
}  # fmt: skip
