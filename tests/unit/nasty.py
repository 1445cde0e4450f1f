"""Words that would be markup, an escape or a broken line in some form of a figure."""

from casetime.model.case import Case, Claim, Source
from casetime.model.events import Assessment, Diagnosis, FollowUp, Measurement, Note, Therapy
from casetime.model.values import Cite

NASTY = {
    "angle brackets": "<b>bold</b> <img src=x onerror=alert(1)>",
    "ampersands": "a & b &amp; &lt; &#60; &nosuch;",
    "quotes": "\"double\" 'single' `back`",
    "end of a CDATA section": "]]> <![CDATA[ x ]]>",
    "end of a script": "</script><script>window.broken = true</script>",
    "end of everything": "</title></style></text></svg></body></html>",
    "comment": "--> <!-- <?xml version='1.0'?>",
    "control characters": "a\x00b\x07c\x1bd\x7fe\x85f",
    "broken lines": "one\ntwo\r\nthree\tfour\u2028five",
    "noncharacters": "a\ufffeb\uffffc\ud800d",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u202eabc\u202c \u0645\u0631\u062d\u0628\u0627",
    "combining marks": "e\u0301\u0323o\u0308 " + "a" + "\u0300" * 30,
    "emoji and astral letters": "\U0001f469\u200d\u2695\ufe0f \U0001d518 \U0001f1e9\U0001f1ea",
    "a word of 200 letters": "W" * 200,
    "escapes of DOT": "\\n \\l \\r \\N \\G \\E \\T {a|b} <f0> \"]; x -> y; z [label=\"",
    "braces and percents": "{0} %s $x ${y} #{z} \\\\ \\u0041",
    "addresses": "javascript:alert(1) url(x.png) @import 'x.css'; href=x",
}  # fmt: skip


def case(words: str, line: str | None = None) -> Case:
    """A case that says the same words wherever a case may say any, in an id too."""
    cite = (Cite(text=words),)
    return Case(
        id=f"nasty {words}",
        title=words,
        source=Source(citation=words),
        index="diagnosis",
        events=(
            Diagnosis(label=words, id="diagnosis", on="2019-01", cite=cite, site=words),
            Therapy(label=words, id=line or f"L1 {words}", line=1, from_="2019-02", to="2019-06"),
            Assessment(
                label=f"PD, {words}", id="pd1", criteria="RECIST 1.1", on="2019-06-03",
                because=("diagnosis",), note=(words,), assume=(words,), cite=cite,
                new_lesions=(words,),
            ),
            Therapy(label="pazopanib", id="L2", line=2, from_="2019-07", to="2019-09"),
            Assessment(label="PD, new nodule", id="pd2", of="L2", on="2019-10", printed=words),
            Measurement(label=words, id="m1", on="2019-02", analyte=words, value="3", unit="U/L"),
            Measurement(label=words, id="m2", on="2019-04", analyte=words, value="9", unit="U/L"),
            Note(label=words, id="note", on="2019-05"),
            FollowUp(label=words, id="seen", on="2019-12-01"),
        ),
        claims=(Claim(claim="PFS", of="L2", is_="9 months", cite=cite),),
    )  # fmt: skip


def plain() -> Case:
    """The same case with words that nothing could take for anything else."""
    return case("plain words")
