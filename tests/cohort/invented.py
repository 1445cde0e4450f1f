"""Invented cohorts whose figures are all computed from patients, so that none is wrong."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import exp
from random import Random
from statistics import median as middle

from attrs import field, frozen

from casetime.statistics.exact import fisher
from casetime.statistics.proportions import Method, interval
from casetime.statistics.quantiles import median
from casetime.statistics.rounding import NEAREST, Rounding, printed
from casetime.statistics.special import normal_tails
from casetime.statistics.survival import ConfType, Curve, at, kaplan_meier
from casetime.statistics.tables import TableResult, likelihood_ratio, pearson

TESTS: dict[str, Callable[[Sequence[Sequence[int]]], TableResult]] = {
    "Pearson chi-squared": pearson,
    "Fisher exact": fisher,
    "likelihood ratio": likelihood_ratio,
}
METHODS = {
    "Clopper-Pearson": Method.CLOPPER_PEARSON,
    "Wilson": Method.WILSON,
    "Wald": Method.WALD,
    "Agresti-Coull": Method.AGRESTI_COULL,
    "Jeffreys": Method.JEFFREYS,
}


@frozen(kw_only=True)
class Patient:
    """One invented patient."""

    arm: str
    sex: str
    age: int
    response: str
    months: float
    """Time without progression."""
    progressed: bool
    events: dict[str, int]
    """The worst grade of each adverse event."""


@frozen(kw_only=True)
class Style:
    """How a report prints its figures."""

    decimals: int = 1
    rule: Rounding = Rounding.HALF_UP
    test: str = "Fisher exact"
    method: str = "Clopper-Pearson"
    scale: ConfType = ConfType.LOG_LOG


@frozen
class Report:
    """Patients and a style."""

    patients: list[Patient]
    style: Style = field(factory=Style)


def invented(seed: int, size: int = 40) -> Report:
    """Patients and a style drawn from a seed."""
    random = Random(seed)
    style = Style(
        decimals=random.choice((0, 1, 2)),
        rule=random.choice(NEAREST),
        test=random.choice(sorted(TESTS)),
        method=random.choice(sorted(METHODS)),
        scale=random.choice(tuple(ConfType)),
    )
    return Report([_patient(random, number) for number in range(size)], style)


def _patient(random: Random, number: int) -> Patient:
    response = random.choices(("CR", "PR", "SD", "PD"), (1, 4, 6, 3))[0]
    terms = {"fatigue": 0.5, "hypertension": 0.3, "rash": 0.1}
    return Patient(
        arm=("mono", "combo")[number % 2] if number < 4 else random.choice(("mono", "combo")),
        sex=random.choice(("male", "female")),
        age=random.randint(18, 80),
        response=response,
        months=round(random.expovariate(1 / 9) + 0.5, 3),
        progressed=response == "PD" or random.random() < 0.6,
        events={t: random.choice((1, 2, 3)) for t, p in terms.items() if random.random() < p},
    )


# ---- printing ----


def percent(k: int, n: int, style: Style) -> str:
    """A share as the style prints it."""
    return printed(Fraction(100 * k, n), style.decimals, style.rule)


def cell(k: int, n: int, style: Style) -> str:
    """A count with its percentage."""
    return f"{k} ({percent(k, n, style)})"


def number(value: float) -> str:
    """A value with two decimals."""
    return f"{value:.2f}"


def p_text(p: float) -> str:
    """A P value with four decimals, or a bound."""
    return f"{p:.4f}" if p >= 0.0001 else "< 0.0001"


def cohort_text(report: Report) -> str:
    """The cohort file of a report."""
    style = report.style
    groups = {
        "all": report.patients,
        "mono": [p for p in report.patients if p.arm == "mono"],
        "combo": [p for p in report.patients if p.arm == "combo"],
    }
    parts = [
        _head(report, groups), _baseline(groups, style), _course(report.patients),
        _responses(groups, style), _outcomes(groups, style), _comparisons(groups, style),
        _adverse(groups, style),
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


Groups = dict[str, list[Patient]]


def _head(report: Report, groups: Groups) -> str:
    left = 5
    return f"""\
casetime: 1
report: cohort
id: invented
statistics:
  alpha: 0.05
  methods:
    - {{test: {report.style.test}, for: [categorical]}}
    - {{test: {report.style.method}, for: [intervals]}}
groups:
  - {{group: screened, n: {len(report.patients) + left}}}
  - {{group: all, within: screened, by: eligibility, n: {len(report.patients)}}}
  - {{group: excluded, within: screened, by: eligibility, n: {left}}}
  - {{group: mono, within: all, by: arm, n: {len(groups["mono"])}}}
  - {{group: combo, within: all, by: arm, n: {len(groups["combo"])}}}
dates:
  - {{date: enrolment, from: 2001, to: 2010}}
  - {{date: data-cutoff, on: 2020-06}}"""


def _row(name: str, groups: Groups, style: Style, test: Callable[[Patient], bool]) -> str:
    cells = [cell(sum(map(test, each)), len(each), style) for each in groups.values()]
    return f"          {name}: [{', '.join(cells)}]"


def _baseline(groups: Groups, style: Style) -> str:
    ages = [[p.age for p in each] for each in groups.values()]
    medians = ", ".join(f"{middle(each):g}" for each in ages)
    ranges = ", ".join(f"{min(each)}-{max(each)}" for each in ages)
    table = _table(groups, lambda p: p.sex == "male")
    return f"""\
baseline:
  - cite: table 1
    groups: [all, mono, combo]
    variables:
      - variable: sex
        categories:
{_row("male", groups, style, lambda p: p.sex == "male")}
{_row("female", groups, style, lambda p: p.sex == "female")}
{_p_line(table, style, "        ")}
      - variable: age
        unit: years
        median: [{medians}]
        range: [{ranges}]"""


def _table(groups: Groups, test: Callable[[Patient], bool]) -> list[list[int]]:
    counts = [(sum(map(test, groups[arm])), len(groups[arm])) for arm in ("mono", "combo")]
    return [[k, n - k] for k, n in counts]


def _p_line(table: list[list[int]], style: Style, indent: str) -> str:
    try:
        return f"{indent}p: {p_text(TESTS[style.test](table).p)}"
    except ValueError:  # everybody or nobody: there is nothing to compare
        return f"{indent}note: not compared"


def _course(patients: list[Patient]) -> str:
    months = [p.months for p in patients]
    text = f"{number(middle(months))} (range {number(min(months))}-{number(max(months))})"
    return f"""\
course:
  - cite: results 1
    variables:
      - {{variable: follow-up, unit: months, median: {text}}}"""


def _responses(groups: Groups, style: Style) -> str:
    lines = ["responses:"]
    for name, each in groups.items():
        n = len(each)
        counts = {r: sum(p.response == r for p in each) for r in ("CR", "PR", "SD", "PD")}
        responded = counts["CR"] + counts["PR"]
        low, high = _ends(responded, n, style)
        stated = ", ".join(f"{r}: {cell(k, n, style)}" for r, k in counts.items())
        controlled = percent(responded + counts["SD"], n, style)
        lines.append(f"  - {{group: {name}, {stated}, DCR: {controlled}%, cite: table 2}}")
        rate = f"{percent(responded, n, style)}% (95% CI {low}-{high}%)"
        lines.append(f"  - {{group: {name}, ORR: {rate}, cite: results 2}}")
    return "\n".join(lines)


def _ends(k: int, n: int, style: Style) -> tuple[str, str]:
    found = interval(METHODS[style.method], k, n)
    low, high = (Fraction(100 * end) for end in (found.low, found.high))
    return printed(low, style.decimals, style.rule), printed(high, style.decimals, style.rule)


def _outcomes(groups: Groups, style: Style) -> str:
    lines = ["outcomes:"]
    for name, each in groups.items():
        curve = kaplan_meier(
            [p.months for p in each], [p.progressed for p in each], conf_type=style.scale
        )
        found = median(curve)
        said = "not reached" if found.value is None else f"{number(found.value)} months"
        if found.value is not None and found.low is not None:
            high = "not reached" if found.high is None else number(found.high)
            said += f" (95% CI {number(found.low)}-{high})"
        events = sum(p.progressed for p in each)
        share = percent(events, len(each), style)
        lines += [
            f"  - outcome: PFS\n    group: {name}\n    events: {events}\n    maturity: {share}%",
            f"    median: {said}",
        ]
        rates = [_rate(curve, time) for time in (3, 6, 12) if time <= curve.times[-1]]
        lines.append(f"    rates: {{{', '.join(rates)}}}")
    return "\n".join(lines)


def _rate(curve: Curve, time: int) -> str:
    found = at(curve, time)
    text = f"{time} months: {100 * found.survival:.2f}%"
    if found.low is None or found.high is None or found.low >= found.high:
        return text
    return f"{text} (95% CI {100 * found.low:.2f}-{100 * found.high:.2f}%)"


def _comparisons(groups: Groups, style: Style) -> str:
    def responded(patient: Patient) -> bool:
        return patient.response in ("CR", "PR")

    table = _table(groups, responded)
    values = ", ".join(f"{k}/{k + rest}" for k, rest in table)
    b, s = 0.3, 0.25
    limits = f"{exp(-b - 1.959964 * s):.4f}-{exp(-b + 1.959964 * s):.4f}"
    return f"""\
comparisons:
  - compare: ORR
    groups: [mono, combo]
    values: [{values}]
{_p_line(table, style, "    ")}
    cite: results 2
  - compare: OS
    groups: [combo, mono]
    HR: {exp(-b):.4f} (95% CI {limits})
    p: {p_text(normal_tails(b / s))}
    cite: results 3"""


def _adverse(groups: Groups, style: Style) -> str:
    def graded(term: str, grades: tuple[int, ...]) -> Callable[[Patient], bool]:
        if term == "any":
            return lambda p: max(p.events.values(), default=0) in grades
        return lambda p: p.events.get(term, 0) in grades

    lines = [
        "adverse-events:\n  - cite: table 3\n    groups: [all, mono, combo]",
        "    grades: [any, 1-2, 3]\n    terms:",
    ]
    for term in ("any", "fatigue", "hypertension", "rash"):
        cells = [
            cell(sum(map(graded(term, grades), each)), len(each), style)
            for each in groups.values()
            for grades in ((1, 2, 3), (1, 2), (3,))
        ]
        lines.append(f"      {term}: [{', '.join(cells)}]")
    return "\n".join(lines)
