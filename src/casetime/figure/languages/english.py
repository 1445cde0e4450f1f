"""The fixed words of a figure: what stands in it whatever the case."""

WORDS = (
    # lanes and axes
    "Systemic therapy", "Local therapy", "Imaging, response", "Supportive, clinical",
    "Endpoints", "Performance status",
    "Months", "Days", "Years", "months", "days", "years", "month", "day", "year",
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    "{unit} since {event}", "Order",
    "Order alone: no length of time is given (0 = {event})", "{since} (no calendar date is given)",
    "{since} ({zero} 0 = {window})", "{since} ({zero} 0 = {window}, day unknown)",
    "{since} (day unknown)",
    # intent
    "Curative intent", "Palliative intent", "Advanced disease",
    # key: therapies and badges
    "chemotherapy", "kinase inhibitor", "immunotherapy, alone or combined",
    "antibody, alone or combined", "endocrine therapy", "radioligand", "radiotherapy",
    "supportive", "other therapy", "cell therapy, lasting", "adverse event, lasting", "episode",
    "neoadjuvant", "adjuvant", "maintenance", "induction", "consolidation", "definitive",
    "salvage", "bridging", "conditioning", "line of therapy",
    # key: marks
    "response", "stable", "mixed", "growth", "progression", "not evaluable",
    "diagnosis", "biopsy, procedure", "surgery", "cell therapy", "local therapy",
    "imaging, no category", "adverse event", "clinical finding",
    # key: notation
    "certain (dark), possible (light)", "somewhere within", "date window",
    "window by order alone", "order known, no date", "ongoing", "end not stated", "hold",
    "change of dose or drugs", "treated beyond progression", "planned, not done",
    "refused or broken off", "death", "reference range", "no value on this scale",
    "Pictures", "picture shown here",
    "figure panel in the source", "end implied by the reported length", "axis break",
    # endpoints
    "from", "reported", "outside", "by rounding only", "possible", "censored", "provisional",
    "undetermined",
    # marks, and kinds of event without words of their own
    "of", "so far", "then", "with a hold", "stopped for toxicity",
    "stopped by choice", "stopped for want of the drug", "grade", "biopsy", "Death", "planned",
    "aborted", "omitted", "refused",
    "presentation", "imaging", "procedure", "pathology", "therapy", "local-therapy",
    "cell-therapy", "assessment", "measurement", "performance", "adverse-event", "follow-up",
    "note", "symptom", "organ-transplant", "ablation", "embolisation", "embolization", "HIPEC",
    "intrathecal", "transplant", "CAR-T", "DLI", "relapse", "recurrence", "lab", "marker",
    "toxicity", "complication", "hospital-stay", "treatment-break", "observation", "pregnancy",
    "treatment-free-remission", "log scale",
    # around the figure
    "Not drawn, in the table: {names}.", "DRAFT", "DRAFT: this case has errors",
    "The course as it was known on {day}.", "The course as it was known at {event}.",
    "at least",
    # tooltips
    "as written", "undated", "window", "cited", "start open",
)  # fmt: skip
