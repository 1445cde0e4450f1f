"""A manuscript proofread: what it claims, judged by its own dates, and what would make it true."""

from pathlib import Path

import casetime

cases = Path(__file__).parent.parent / "cases"
case = casetime.load(cases / "bone-leiomyosarcoma.yaml")
judged = casetime.claims(case)

for verdict in judged.verdicts:
    if verdict.judgement == "contradicted":
        where = "; ".join(cite.text for cite in verdict.claim.cite)
        print(f"{where}: {verdict.message}")
        for way in verdict.true_if:
            print(f"    true if {way.text}")

held = "can" if judged.together.consistent else "cannot"
print(f"All other claims {held} be true together.")
