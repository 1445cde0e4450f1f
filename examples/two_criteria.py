"""One progression under two criteria: RECIST 1.1 and iRECIST side by side, with the reasons."""

from pathlib import Path

import casetime

cases = Path(__file__).parent.parent / "cases"
timeline = casetime.timeline(casetime.load(cases / "bone-leiomyosarcoma.yaml"))

for criteria in ("RECIST 1.1", "iRECIST"):
    pfs = casetime.estimate(timeline, "PFS", of="L4", criteria=criteria)
    low, high = pfs.months
    print(f"PFS of L4 under {criteria}: {low} to {high} months, until {', '.join(pfs.events)}")

print("The shortest of them rests on:")
for step in pfs.because.min:
    print(f"  {step.statement.text}")

apart = timeline.between("iupd", "icpd")
print(f"From iUPD to iCPD: {apart.days.least} to {apart.days.most} days")
