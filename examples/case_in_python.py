"""A case built in Python, without a file: two lines of therapy, and what they leave open."""

import casetime
from casetime import Assessment, Case, Claim, Diagnosis, Drug, FollowUp, Patient, Therapy

case = Case(
    id="built-in-python",
    patient=Patient(age="61 at diagnosis"),
    index="diagnosis",
    events=(
        Diagnosis(label="leiomyosarcoma", id="diagnosis", on="2019-04"),
        Therapy(
            label="doxorubicin",
            id="L1",
            line=1,
            drugs=(Drug(text="doxorubicin 75 mg/m2 iv d1", name="doxorubicin"),),
            from_="within 4 weeks after diagnosis",
            to="2019-08",
        ),
        Assessment(label="PD", id="pd1", of="L1", criteria="RECIST 1.1", on="2019-09"),
        Therapy(label="pazopanib", id="L2", line=2, from_="1-2 weeks after pd1", to="ongoing"),
        FollowUp(label="alive", id="seen", on="2020-06-15"),
    ),
    claims=(Claim(claim="PFS", of="L1", is_="4 months"),),
)

timeline = casetime.timeline(case)

pfs = casetime.estimate(timeline, "PFS", of="L1")
print(f"PFS of L1: {pfs.days.least} to {pfs.days.most} days")

survival = casetime.estimate(timeline, "OS", from_="diagnosis")
print(f"OS: {survival.status}, at least {survival.days.least} days")

for verdict in casetime.claims(timeline).verdicts:
    print(f"{verdict.judgement}: {verdict.message}")

for finding in casetime.check(timeline):
    print(f"{finding.code} {finding.severity}: {finding.message}")
