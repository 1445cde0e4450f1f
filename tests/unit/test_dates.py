"""Every row of the table of dates, day by day."""

import datetime as dt
import subprocess
import sys

import pytest

from casetime.chronology.dates import (
    RANGE_WORDS,
    DateHabits,
    DateKind,
    Day,
    PartialDate,
    Precision,
    Refusal,
    add_months,
    between,
    birthday,
    day_text,
    impossible,
    is_approximate,
    iso,
    looks_like_date,
    months_between,
    months_image,
    parse_date,
    to_pendulum,
    widened,
    window_text,
)


def day(text: str) -> Day:
    return dt.date.fromisoformat(text).toordinal()


def read(text: str, habits: DateHabits | None = None) -> PartialDate:
    date = parse_date(text, habits or DateHabits())
    assert isinstance(date, PartialDate), date
    return date


def refusal(text: str, habits: DateHabits | None = None) -> Refusal:
    date = parse_date(text, habits or DateHabits())
    assert isinstance(date, Refusal), date
    return date


def window(text: str, habits: DateHabits | None = None) -> str:
    date = read(text, habits)
    ends = ("" if end is None else iso(end) for end in (date.earliest, date.latest))
    return " ".join(ends).strip() if date.earliest != date.latest else iso(date.earliest or 0)


WINDOWS = {
    "1985-04-12": "1985-04-12",
    "1985-04": "1985-04-01 1985-04-30",
    "1985": "1985-01-01 1985-12-31",
    "1985-04-12T23:20:30Z": "1985-04-12",
    "1985-04-12 23:20": "1985-04-12",
    "2018-01..2018-03": "2018-01-01 2018-03-31",
    "[1867,1960-12]": "1867-01-01 1960-12-31",
    '"[1867, 1960-12]"': "1867-01-01 1960-12-31",
    "201X": "2010-01-01 2019-12-31",
    "20XX": "2000-01-01 2099-12-31",
    "2004-XX": "2004-01-01 2004-12-31",
    "1985-04-XX": "1985-04-01 1985-04-30",
    "1985-XX-XX": "1985-01-01 1985-12-31",
    "1984-1X": "1984-10-01 1984-12-31",
    "1984-04-1X": "1984-04-10 1984-04-19",
    "2018-XX-05": "2018-01-05 2018-12-05",
    "201X-02-29": "2012-02-29 2016-02-29",
    "2001-21": "2001-03-01 2001-05-31",
    "2001-22": "2001-06-01 2001-08-31",
    "2001-23": "2001-09-01 2001-11-30",
    "2001-24": "2001-12-01 2002-02-28",
    "2003-24": "2003-12-01 2004-02-29",
    "2001-25": "2001-03-01 2001-05-31",
    "2001-28": "2001-12-01 2002-02-28",
    "2001-29": "2001-09-01 2001-11-30",
    "2001-30": "2001-12-01 2002-02-28",
    "2001-32": "2001-06-01 2001-08-31",
    "2001-33": "2001-01-01 2001-03-31",
    "2001-36": "2001-10-01 2001-12-31",
    "Feb 2018": "2018-02-01 2018-02-28",
    "feb. 2018": "2018-02-01 2018-02-28",
    "February of 2018": "2018-02-01 2018-02-28",
    "Sept 2018": "2018-09-01 2018-09-30",
    "5 December 2018": "2018-12-05",
    "5th of December, 2018": "2018-12-05",
    "5-Dec-2018": "2018-12-05",
    "05DEC2018": "2018-12-05",
    "March 4, 2013": "2013-03-04",
    "March 4th 2013": "2013-03-04",
    "12th February 2014": "2014-02-12",
    "autumn 2019": "2019-09-01 2019-11-30",
    "fall 2019": "2019-09-01 2019-11-30",
    "in the spring of 2019": "2019-03-01 2019-05-31",
    "winter 2019": "2019-12-01 2020-02-29",
    "winter 2018/19": "2018-12-01 2019-02-28",
    "early 2018": "2018-01-01 2018-04-30",
    "mid 2018": "2018-05-01 2018-08-31",
    "mid-2018": "2018-05-01 2018-08-31",
    "late 2018": "2018-09-01 2018-12-31",
    "beginning of 2018": "2018-01-01 2018-04-30",
    "the end of 2018": "2018-09-01 2018-12-31",
    "early June 2010": "2010-06-01 2010-06-10",
    "mid-June 2010": "2010-06-11 2010-06-20",
    "late June 2010": "2010-06-21 2010-06-30",
    "end of February 2012": "2012-02-21 2012-02-29",
    "2018-NK-NK": "2018-01-01 2018-12-31",
    "2018-06-UNK": "2018-06-01 2018-06-30",
    "UN-DEC-2018": "2018-12-01 2018-12-31",
    "2019---07": "2019-01-07 2019-12-07",
    "between January and April 2022": "2022-01-01 2022-04-30",
    "between 5 and 12 May 2020": "2020-05-05 2020-05-12",
    "between May 5 and 12, 2020": "2020-05-05 2020-05-12",
    "July-September 2020": "2020-07-01 2020-09-30",
    "July–September 2020": "2020-07-01 2020-09-30",
    "from January to April 2022": "2022-01-01 2022-04-30",
    "late 2018 to early 2019": "2018-09-01 2019-04-30",
    "1–14 October 2021": "2021-10-01 2021-10-14",
    "October 1-14, 2021": "2021-10-01 2021-10-14",
    "28 October to 3 November 2021": "2021-10-28 2021-11-03",
    "2018-2019": "2018-01-01 2019-12-31",
    "2018/02/05": "2018-02-05",
    "1990s": "1990-01-01 1999-12-31",
    "on 5 December 2018": "2018-12-05",
    "since 2018-02": "2018-02-01 2018-02-28",
}


@pytest.mark.parametrize(("text", "days"), WINDOWS.items())
def test_a_date_is_every_day_it_may_mean(text: str, days: str) -> None:
    assert window(text) == days


@pytest.mark.parametrize("text", WINDOWS)
def test_a_date_keeps_its_text_as_typed(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("text", WINDOWS)
def test_what_is_read_as_a_date_looks_like_one(text: str) -> None:
    assert looks_like_date(text)


def test_a_month_is_every_day_in_it() -> None:
    date = read("2018-02")

    assert (date.earliest, date.latest) == (day("2018-02-01"), day("2018-02-28"))


def test_southern_seasons_are_half_a_year_off() -> None:
    south = DateHabits(hemisphere="south")

    assert window("2001-21", south) == "2001-09-01 2001-11-30"
    assert window("summer 2019", south) == "2019-12-01 2020-02-29"
    assert window("winter 2019", south) == "2019-06-01 2019-08-31"


def test_a_slash_makes_a_span_of_a_first_and_a_last_day() -> None:
    date = read("2004-06/2006-08")

    assert date.kind is DateKind.SPAN
    assert date.span_first == (day("2004-06-01"), day("2004-06-30"))
    assert date.span_last == (day("2006-08-01"), day("2006-08-31"))


def test_a_span_of_a_day_and_a_year_has_mixed_precision() -> None:
    assert read("2004-02-01/2005").precision is Precision.MIXED


@pytest.mark.parametrize(
    ("text", "first", "last", "flags"),
    [
        ("1985/..", "1985-01-01", None, ()),
        ("../1985-04", None, "1985-04-30", ()),
        ("1985/", "1985-01-01", None, ("end unknown",)),
        ("/1985", None, "1985-12-31", ("start unknown",)),
        ("1960-12..", "1960-12-01", None, ()),
        ("..1984", None, "1984-12-31", ()),
    ],
)
def test_an_open_end_has_no_day(
    text: str, first: str | None, last: str | None, flags: tuple[str, ...]
) -> None:
    date = read(text)

    assert date.earliest == (first and day(first))
    assert date.latest == (last and day(last))
    assert date.flags == flags


@pytest.mark.parametrize("text", ["2018-01..2018-03", "..1984", "between 2018 and 2019", "201X"])
def test_one_uncertain_day_is_an_instant(text: str) -> None:
    assert read(text).kind is DateKind.INSTANT


def test_a_set_is_one_of_its_members_with_holes() -> None:
    date = read("[1867,1960-12]")

    assert (date.kind, date.holes) == (DateKind.ONE_OF, True)


def test_a_set_of_neighbouring_years_has_no_holes() -> None:
    assert not read("{1960,1961}").holes


@pytest.mark.parametrize("text", ["2018-XX-05", "2019---07", "20XX-05", "201X-XX-03"])
def test_a_window_that_skips_days_is_flagged_as_having_holes(text: str) -> None:
    assert read(text).holes


@pytest.mark.parametrize("text", ["2018-XX-XX", "1984-1X", "1984-04-1X", "201X"])
def test_an_unbroken_window_has_no_holes(text: str) -> None:
    assert not read(text).holes


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1984?", (("whole", "?"),)),
        ("2004-06~", (("whole", "~"),)),
        ("2004-06-11%", (("whole", "%"),)),
        ("2004-06~-11", (("year", "~"), ("month", "~"))),
        ("?2004-06-~11", (("year", "?"), ("day", "~"))),
        ("about July 2013", (("whole", "~"),)),
        ("circa 1985", (("whole", "~"),)),
        ("May 2019?", (("whole", "?"),)),
    ],
)
def test_a_qualifier_is_kept_with_its_part(text: str, marks: tuple[tuple[str, str], ...]) -> None:
    assert read(text).qualifiers == marks


def test_a_qualifier_leaves_the_window_unchanged() -> None:
    assert window("about July 2013") == window("July 2013")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("5 December 2018", Precision.DAY),
        ("mid-June 2010", Precision.THIRD),
        ("2018-02", Precision.MONTH),
        ("autumn 2019", Precision.SEASON),
        ("2001-33", Precision.QUARTER),
        ("late 2018", Precision.THIRD_OF_YEAR),
        ("2018-NK-NK", Precision.YEAR),
        ("201X", Precision.DECADE),
        ("20XX", Precision.CENTURY),
    ],
)
def test_precision_is_what_was_written(text: str, precision: Precision) -> None:
    assert read(text).precision is precision


def test_range_words_are_a_span_whose_hull_a_point_may_take() -> None:
    date = read("July-September 2020")

    assert (date.kind, date.flags) == (DateKind.SPAN, (RANGE_WORDS,))
    assert date.span_first == (day("2020-07-01"), day("2020-07-31"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 June 2015", "`31 June 2015` is not a date: June has 30 days"),
        ("2019-02-29", "`2019-02-29` is not a date: February 2019 has 28 days"),
        ("2019-02-29/2019-05", "`2019-02-29` is not a date: February 2019 has 28 days"),
    ],
)
def test_a_day_that_does_not_exist_is_said_to_be_impossible(text: str, why: str) -> None:
    assert impossible(read(text)) == why


def test_a_day_that_does_not_exist_keeps_its_month() -> None:
    date = read("31 June 2015")

    assert not date.exists
    assert window("31 June 2015") == "2015-06-01 2015-07-01"


def test_a_leap_day_is_possible() -> None:
    assert impossible(read("2020-02-29")) is None


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("2018-13", "`2018-13` is not a date: there are 12 months", "write the month as 01 to 12"),
        ("2018/2017", "`2018/2017` is not a date: it ends before it begins", "write 2017/2018"),
        (
            "2018-8",
            "`2018-8` is not a date: months and days have two digits",
            "write 2018-08",
        ),
        (
            "02/2018",
            "`02/2018` is not a date: a month is written behind its year",
            "write 2018-02",
        ),
        (
            "2018-21-05",
            "`2018-21-05` is not a date: there are 12 months",
            "write 2018-05-21 if the day came first",
        ),
        (
            "2018-33-05",
            "`2018-33-05` is not a date: a season or quarter has no days",
            "write 2018-33",
        ),
        (
            "1700",
            "`1700` is not a date: years run from 1800 to 2199",
            "check the digits of the year",
        ),
        (
            "Y170000002",
            "`Y170000002` is not a date: years run from 1800 to 2199",
            "write the year in four digits",
        ),
        (
            "1950S2",
            "`1950S2` is not a date: significant digits are not read",
            "write 195X or 19XX",
        ),
        (
            "2018-unknown",
            "`2018-unknown` is not a date: `unknown` cannot be part of one",
            "leave the unknown part out",
        ),
        ("May", "`May` is not a date: its year is missing", "add the year in four digits"),
        ("Dec 18", "`Dec 18` is not a date: its year is missing", "add the year in four digits"),
        (
            "2018-19",
            "`2018-19` is not a date: there are 12 months",
            "write 2018/2019 for the years 2018 to 2019",
        ),
        (
            "December to January 2020",
            "`December to January 2020` is not a date: it ends before it begins",
            "write both years, the first perhaps 2019",
        ),
        (
            "2018-13/2019",
            "`2018-13` is not a date: there are 12 months",
            "write the month as 01 to 12",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_how_to_repair_it(
    text: str, message: str, help: str
) -> None:
    refused = refusal(text)

    assert (refused.message, refused.help) == (message, help)
    assert looks_like_date(text)


def test_numbers_in_an_undeclared_order_are_refused_with_both_readings() -> None:
    refused = refusal("5/12/18")

    assert refused.message == "`5/12/18` is ambiguous: 5 December 2018 or 12 May 2018"
    assert refused.help == (
        "write 2018-12-05 or 2018-05-12, or for the whole file "
        "`conventions: {date-order: dmy}` (or mdy)"
    )


@pytest.mark.parametrize("text", ["13/9/14", "5/5/18", "31/12/99", "05.12.2018", "5/12/2018"])
def test_numbers_with_several_readings_are_refused(text: str) -> None:
    assert "`conventions: {date-order: dmy}`" in (refusal(text).help or "")


@pytest.mark.parametrize(
    ("order", "days"), [("dmy", "2018-12-05"), ("mdy", "2018-05-12"), ("ymd", "2005-12-18")]
)
def test_a_declared_order_reads_numbers(order: str, days: str) -> None:
    assert window("5/12/18" if order != "ymd" else "05/12/18", habits(order)) == days


def habits(order: str | None) -> DateHabits:
    return DateHabits(order=order, century_near=2017)


def test_a_two_digit_year_is_flagged() -> None:
    assert read("5/12/18", habits("dmy")).flags == ("two-digit year",)


@pytest.mark.parametrize(
    ("near", "days"), [(2017, "2018-12-05"), (1930, "1918-12-05"), (1969, "2018-12-05")]
)
def test_a_two_digit_year_takes_the_century_nearest_to_the_other_years(
    near: int, days: str
) -> None:
    assert window("5 Dec 18", DateHabits(century_near=near)) == days


def test_a_two_digit_year_without_other_years_is_refused() -> None:
    assert refusal("5-Dec-18").help == "write the year in four digits"


def test_numbers_with_one_reading_need_no_order() -> None:
    assert window("13/9/2014") == "2014-09-13"


def test_numbers_that_break_the_declared_order_are_refused() -> None:
    assert "date-order mdy makes 13 its month" in refusal("13/9/2014", habits("mdy")).message


@pytest.mark.parametrize(
    "text", ["after biopsy", "day 28 of L2", "C3D8", "3 weeks", "L1", "unknown", "mri-2018", ""]
)
def test_other_texts_do_not_look_like_a_date(text: str) -> None:
    assert not looks_like_date(text)
    assert isinstance(parse_date(text), Refusal)


def test_days_between_a_day_and_a_month_are_the_reference_values_of_cql() -> None:
    assert between(read("2014-01-15"), read("2014-02")) == (17, 44)


def test_months_between_a_year_and_a_month_are_the_reference_values_of_cql() -> None:
    assert between(read("2005"), read("2006-05"), "month") == (4, 16)


def test_whether_more_than_five_months_passed_between_2005_and_2006_02_is_unknown() -> None:
    least, most = between(read("2005"), read("2006-02"), "month")

    assert least is not None
    assert most is not None
    assert least <= 5 < most


def test_nothing_bounds_the_days_to_an_open_end() -> None:
    assert between(read("2014-01-15"), read("2014-02..")) == (17, None)


@pytest.mark.parametrize(
    ("text", "months", "image"),
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2021-03-31", -1, "2021-02-28"),
        ("2021-11-30", 3, "2022-02-28"),
    ],
)
def test_months_keep_the_day_number_clamped_to_the_end_of_the_month(
    text: str, months: int, image: str
) -> None:
    assert iso(months_image(day(text), months)) == image


def test_from_19_january_to_18_april_two_whole_months_pass() -> None:
    assert months_between(day("2021-01-19"), day("2021-04-18")) == 2


def test_a_birthday_of_29_february_is_28_february_in_common_years() -> None:
    assert iso(birthday(day("1960-02-29"), 57)) == "2017-02-28"
    assert iso(birthday(day("1960-02-29"), 60)) == "2020-02-29"


def test_counting_goes_on_beyond_the_years_that_are_read() -> None:
    assert months_between(0, add_months(0, 200_000)) == 200_000


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2018-12-05", "2018-12-05", "5 December 2018"),
        ("2018-02-01", "2018-02-28", "February 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-01-01", "2020-12-31", "2018 to 2020"),
        ("2020-06-01", "2020-10-31", "June to October 2020"),
        ("2020-11-01", "2021-02-28", "November 2020 to February 2021"),
        ("2021-10-01", "2021-10-14", "1–14 October 2021"),
        ("2021-10-28", "2021-11-03", "28 October to 3 November 2021"),
        ("2020-12-28", "2021-01-03", "28 December 2020 to 3 January 2021"),
        (None, "2020-05-03", "by 3 May 2020"),
        ("2020-05-03", None, "from 3 May 2020"),
        ("2020-05-01", None, "from May 2020"),
        ("2020-01-01", None, "from 2020"),
        (None, None, "undated"),
    ],
)
def test_a_window_is_told_in_the_shortest_honest_words(
    first: str | None, last: str | None, text: str
) -> None:
    assert window_text(first and day(first), last and day(last)) == text  # type: ignore[arg-type]


def test_a_day_is_told_as_people_print_it() -> None:
    assert day_text(day("2018-12-05")) == "5 December 2018"


def test_widening_moves_closed_ends_only_and_is_flagged() -> None:
    date = widened(read("2018-02-10.."), 3)

    assert (date.earliest, date.latest) == (day("2018-02-07"), None)
    assert date.flags == ("widened",)


def test_only_approximate_dates_are_approximate() -> None:
    assert is_approximate(read("2018-02~"))
    assert is_approximate(read("2018-02%"))
    assert not is_approximate(read("2018-02?"))


def test_a_day_is_handed_out_as_a_pendulum_date() -> None:
    assert to_pendulum(day("2018-12-05")) == dt.date(2018, 12, 5)
    assert type(to_pendulum(day("2018-12-05"))).__module__.startswith("pendulum")


def test_reading_dates_does_not_import_pendulum() -> None:
    code = (
        "import sys; from casetime.chronology.dates import parse_date; parse_date('Feb 2018'); "
        "sys.exit('pendulum' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
