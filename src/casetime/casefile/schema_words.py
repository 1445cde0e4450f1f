"""What an editor says about each key of a case file: completion and hover help, for people."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "presentation": "What brought the patient to a doctor. It may recur.",
    "imaging": "A scan for which no response category was called.",
    "procedure": "A biopsy or another procedure that does not treat.",
    "pathology": "What a pathologist found: the type, grade, stage and markers of a specimen.",
    "diagnosis": "A diagnosis. The first in time is the diagnosis; each later one says with `as` "
    "how it relates to it.",
    "surgery": "An operation that treats.",
    "therapy": "One course of one regimen of systemic treatment. It has a first and a last day: "
    "`from` and `to`.",
    "radiotherapy": "A course of radiotherapy, from the first fraction to the last.",
    "local-therapy": "A treatment of one place that is neither an operation nor radiotherapy: "
    "ablation, embolisation, HIPEC, drugs into the spinal canal.",
    "cell-therapy": "A transplant of stem cells, CAR-T cells, an infusion of donor lymphocytes.",
    "assessment": "A judgement of the response to treatment. The words up to the first comma are "
    "its category, unless `category` gives it.",
    "progression": "A progression, or a relapse after a time without disease.",
    "measurement": "A laboratory value or a marker. `LDH 410 U/L` fills `analyte`, `value` and "
    "`unit`.",
    "performance": "A performance status. `ECOG 1` fills `scale` and `value`.",
    "adverse-event": "Anything untoward that happened to the patient, whether or not a treatment "
    "caused it.",
    "episode": "A stretch of time: a hospital stay, a treatment break, observation, pregnancy, a "
    "remission without treatment.",
    "follow-up": "A contact with the patient, or the last news.",
    "death": "The death of the patient.",
    "note": "What fits no other kind.",
}
"""One sentence per kind of event; the value of its key is the few words at its mark."""

LABEL = "The value is the few words that stand at the mark in the figure."

FIELDS: Mapping[str, str] = {
    "id": "A name of your own for this event, by which others refer to it. A letter, then "
    "letters, digits, `_` and `-`. A kind that occurs once needs none.",
    "on": "When it happened: a date as precise as it is known, or words. For a treatment, its "
    "first day. A list of statements means that all of them hold.",
    "from": "The first day: a date or a statement. A list means that all of them hold.",
    "to": "The last day: a date or a statement, or `ongoing`. Left out, the end is not stated.",
    "for": "How long it lasted: `3 weeks`, `8.4 months`. Rounded as print is, unless it says "
    "`exactly`.",
    "cite": "Where the source states this, in free words: a text, a list, or per field "
    "`{side: discussion 1}`.",
    "because": "What led to this: the id of an event, or a list. An arrow of the event graph; it "
    "states nothing about time.",
    "status": "Whether it took place. Planned, omitted and refused events place nothing in time. "
    "Left out, it was done.",
    "printed": "The source's own words for the date, at most 60 characters. Never read.",
    "assume": "What you add and the source does not say, such as `from within 90 days after "
    "relapse`. Listed wherever a result rests on it.",
    "note": "A remark. Nothing reads it.",
    "allow": "A finding that you have seen and mean to keep: its code and the reason.",
    "size": "Up to three diameters and the unit.",
    "site": "The place in the body.",
    "sites": "The places in the body, one or several.",
    "side": "The side of the body.",
    "new-lesions": "Where new lesions were seen.",
    "targets": "The target lesions with their longest diameters (of a node, the short axis).",
    "disease": "What was found of the disease, where no response category was called. `none`, "
    "`stable`, `smaller` and `responding` count as seen without progression.",
    "of": "The treatment that this is about: its id.",
    "grade": "The grade with its system.",
    "stage": "The stage with its system.",
    "markers": "Stains, mutations and other markers, each with its result.",
    "histology": "The histological type.",
    "code": "The code of the diagnosis with its terminology, such as ICD-O.",
    "as": "How a later diagnosis relates to the first.",
    "intent": "The aim of the treatment.",
    "margin": "The margin of the resection, such as R0.",
    "line": "The number of the line of therapy, as the manuscript counts.",
    "setting": "The place in the plan of treatment. What is given around an operation opens no "
    "line.",
    "role": "Whether it is directed at the cancer. Left out, it is, unless it is nothing but drugs "
    "such as steroids, growth factors or bone agents, without a line or a setting.",
    "drugs": "The drugs, one to a line: name, dose, unit, route, days. Any tail may be missing.",
    "cycles": "How many cycles and how far apart: `4 q3w`, `4`, `q3w`, `at least 4 q3w`, "
    "`4 of 6 q3w` (given of planned), `59 so far q2w`.",
    "given": "The days on which doses were given.",
    "changes": "Changes of drugs or dose inside the course.",
    "holds": "Times without treatment inside the course.",
    "stopped": "Why the treatment ended.",
    "best": "The best response, where its date is not given.",
    "class": "The class of the drugs, such as kinase inhibitor; a second one of the same class is "
    "recognised.",
    "access": "How the patient came to have a drug outside its label.",
    "dose": "The dose, with its unit.",
    "fractions": "How many fractions were planned, or given where nothing else is said.",
    "thumbnail": "A small PNG or JPEG picture to draw under the mark: its path from the case file, "
    "beside or below it. At most 300 kB.",
    "technique": "The technique, such as SBRT or IMRT.",
    "courses": "How many courses this event stands for.",
    "category": "The response category, in the words of its criteria, or plainly: response, "
    "stable, mixed, growth, progression, not evaluable, not reported.",
    "criteria": "The criteria by which the response was judged.",
    "counts": "`no` and the reason keeps it in the figure and out of the endpoints.",
    "analyte": "What was measured.",
    "value": "The value, as printed.",
    "unit": "The unit.",
    "range": "The normal range, as printed.",
    "scale": "The scale, such as ECOG or KPS.",
    "related": "What it is thought to be related to.",
    "vital": "Whether the patient was alive.",
    "schedule": "How often visits were planned, such as `every 3 months`.",
    "cause": "What the patient died of.",
}
"""One text per key of an event, whatever its kind."""

OWN_FIELDS: Mapping[tuple[str, str], str] = {
    ("pathology", "of"): "The event that gave the specimen: its id.",
    ("pathology", "stage"): "The pathological stage with its system.",
    ("measurement", "of"): "The event that this value belongs to: its id.",
    ("radiotherapy", "dose"): "The dose in all, with its unit.",
    ("radiotherapy", "given"): "How many fractions were given.",
    ("adverse-event", "grade"): "The grade with its system, such as `CTCAE 2`.",
    ("cell-therapy", "source"): "Where the cells came from, such as autologous or a sibling.",
    ("performance", "value"): "The score.",
}
"""Keys that mean something else, or something more, for one kind."""

PARTS: Mapping[tuple[str, str], str] = {
    ("target", "id"): "A name for the lesion, the same at every scan.",
    ("target", "mm"): "Its longest diameter in millimetres; of a node, the short axis.",
    ("target", "node"): "Whether it is a lymph node.",
    ("hold", "from"): "The first day without treatment.",
    ("hold", "to"): "The last day without treatment.",
    ("hold", "for"): "How long treatment was held.",
    ("hold", "cycle"): "The cycle that was held.",
    ("hold", "why"): "Why it was held.",
    ("change", "on"): "When the change was made.",
    ("change", "drugs"): "The drugs from here on.",
    ("change", "dose"): "The dose from here on, such as `80 %`.",
    ("change", "why"): "Why it was changed.",
    ("change", "id"): "A name for this change, which makes it a point that others can refer to.",
    ("source", "citation"): "Authors, title, journal and year of the report.",
    ("source", "doi"): "The DOI of the report.",
    ("source", "published"): "When the report was published. Nothing that was done is later.",
    ("source", "data-cutoff"): "Up to which day the report looks.",
    ("patient", "sex"): "The sex of the patient.",
    ("patient", "age"): "An age at an event (`49 at presentation`) bounds the date of birth; a "
    "bare age is a label.",
    ("patient", "born"): "The date of birth, as precise as it may be told.",
    ("conventions", "date-order"): "How dates such as 5/12/18 are read. Without it they are "
    "refused.",
    ("conventions", "approx"): "How far a date with `about` may be off, such as `1 month`.",
    ("conventions", "hemisphere"): "Which half of the globe seasons belong to.",
    ("conventions", "offsets"): "How lengths in prose are read: rounded to the printed unit (the "
    "default), exact by the calendar, or loose by a whole unit.",
    ("conventions", "cycles"): "What a number of cycles says: begun, dosed or completed.",
    ("conventions", "visit-window"): "By how much a visit may miss its day. The default is `0 d`.",
    ("conventions", "handover"): "The longest time that `right after` leaves. The default is "
    "`28 d`.",
    ("conventions", "month"): "The days of a month in lengths of time. The default is 30.4375.",
    ("figure", "axis"): "Calendar years, time since the index event, or both (the default).",
    ("figure", "theme"): "How it looks: for print (the default), on a screen, in greys, or with "
    "high contrast.",
    ("figure", "profile"): "The journal that prints it, with the column where it is not the "
    "widest: `bmc`, `bmc:single`. It sets width, size of text and greatest height.",
    ("figure", "width"): "The width on paper, such as `170mm`, `17cm` or `6.7in`.",
    ("figure", "lanes"): "The lanes that are drawn, in the order in which they stand.",
    ("figure", "hide"): "What is left out: ids of events, kinds, lanes, `claims`, `intent`, `key`.",
    ("figure", "from"): "Where the figure begins: a date or the id of an event.",
    ("figure", "until"): "The course as it was known on a day: a date or the id of an event. "
    "Whatever is known only later is left out.",
    ("figure", "title"): "A title that is drawn over the figure.",
    ("figure", "language"): "The language of the fixed words: English (the default) or German.",
    ("figure", "breaks"): "`yes` leaves long stretches in which nothing is told out of the axis.",
    ("figure", "palette"): 'Colours as `"#77AADD"` by class of therapy, response, line (`L1`) or '
    "id of an event.",
    ("conventions", "off"): "Names of statements that kinds bring and that are to be left out.",
}
"""One text per key of what is written with fields of its own."""

CASE: Mapping[str, str] = {
    "casetime": "The version of the case file: 1.",
    "id": "A name for this case: a letter, then letters, digits, `_` and `-`.",
    "title": "One line on the case, shown over the figure.",
    "source": "The report that the case was taken from.",
    "patient": "Who the case is about.",
    "index": "The event of month 0 on the time axis. Left out, the diagnosis, else the first "
    "event.",
    "conventions": "How prose is read. Named in the results wherever one moved a bound.",
    "figure": "Choices about the figure; options of `casetime render` go before them.",
    "events": "What happened. Each event begins with its kind; the order in the file means "
    "nothing.",
    "claims": "What the manuscript says about the events: checked, never believed.",
}

CLAIM_KINDS: Mapping[str, str] = {
    "PFS": "Progression-free survival: from the start of a line to progression or death.",
    "OS": "Overall survival: from an origin to death of any cause.",
    "TTP": "Time to progression: from the start of a line to progression; death does not count.",
    "DOR": "Duration of response: from the first response to progression or death.",
    "TTR": "Time to response: from the start of a line to the first response.",
    "TTNT": "Time to next treatment: from the start of a line to the start of the next.",
    "DFS": "Disease-free survival: from curative treatment to recurrence or death.",
    "EFS": "Event-free survival: from the start of treatment to what precludes surgery, recurrence "
    "or death.",
    "PFS2": "From the start of a line to progression on the next line, or death.",
    "ToT": "Time on treatment: from the first dose to the last.",
    "TFI": "Treatment-free interval: from the end of a line to the start of the next.",
    "GMI": "Growth modulation index: PFS of a line divided by the TTP of the line before.",
    "time": "The time between two events.",
    "duration": "How long an event lasted.",
    "date": "When an event was.",
    "order": "What an event was before or after.",
    "count": "How many cycles, doses or fractions an event has, or how many events of a kind "
    "there are.",
    "line": "The number of a line of therapy.",
    "value": "What a field of an event says.",
}

CLAIMS: Mapping[str, str] = {
    "claim": "What sort of statement it is.",
    "of": "What it is about: the id of an event, or a kind that occurs once.",
    "from": "Where it counts from: an id, `X.from`, `X.to`, `end of X`, `A or B`. A bare course "
    "is its first day.",
    "to": "Where it counts to: an id, `X.from`, `X.to`, `end of X`, `A or B`. A bare course is "
    "its first day.",
    "is": "What the manuscript says, such as `8.4 months`, `over 3 years`, `not reached`. Left "
    "out, the claim is a question.",
    "criteria": "The criteria by which the progression was judged.",
    "until": "The event that ends it, where the manuscript says which.",
    "by": "The day up to which it counts: a date or a statement.",
    "field": "The field that it is about: `side`, `size`, `category`, `drugs`, `label`.",
    "cite": "Where the manuscript says so.",
    "note": "A remark. Nothing reads it.",
    "allow": "A finding that you have seen and mean to keep: its code and the reason.",
}

CLAIM_IS: Mapping[str, str] = {
    "time": "A length of time: `within 8 months`, `over 3 years`, `about a year`, `6-9 months`.",
    "duration": "A length of time, such as `3 weeks`.",
    "date": "A date or a window, such as `2021-09`.",
    "order": "A statement, such as `after L1` or `during L2`.",
    "count": "A number, or `none`.",
    "line": "The number of the line.",
    "value": "What the manuscript says that the field is.",
    "GMI": "The ratio, such as `1.4`.",
}
"""What ``is`` takes, where it is no length of time of an endpoint."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "on": ("2018-02", "2018-12-05", "after diagnosis", "within 2 weeks after biopsy", "C3D1 of L2"),
    "from": ("2018-02", "2018-12-05", "after diagnosis", "1-2 weeks after stopping L1"),
    "to": ("2018-05", "before surgery", "ongoing"),
    "for": ("3 weeks", "8.4 months", "exactly 6 weeks"),
    "cycles": ("4 q3w", "q3w", "at least 4 q3w", "4 of 6 q3w", "59 so far q2w"),
    "drugs": ("doxorubicin 75 mg/m2 iv d1", "pazopanib 800 mg po daily"),
    "size": ("89 x 42 mm", "4.5 cm"),
    "grade": ("FNCLCC 3", "CTCAE 2"),
    "counts": ("no, not called by the treating team",),
    "is": ("8.4 months", "over 3 years", "within 8 months", "about a year", "not reached"),
}
"""What an editor offers where anything may be written."""
