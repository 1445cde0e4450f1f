"""CT3 and CT214: what the course means, rule by rule in the order of their codes."""

from casetime.rules import anatomy, course, doses, laboratory, lesions, response, scans, treatment
from casetime.rules.common import ClinicalRule

CLINICAL: tuple[ClinicalRule, ...] = (
    treatment.cycles_fit_one_reading,
    response.confirmed_without_iupd,
    response.mixed_criteria,
    treatment.overlapping_lines,
    anatomy.conflicting_side,
    response.conflicting_responses,
    doses.dose_without_unit,
    response.told_twice,
    treatment.progression_without_stop,
    response.confirmation_interval,
    response.improvement_after_confirmation,
    lesions.excluded_category,
    lesions.unverifiable_category,
    treatment.skipped_line,
    treatment.adjuvant_after_relapse,
    doses.conflicting_doses,
    doses.unusual_dose,
    laboratory.several_units,
    laboratory.impossible_value,
    lesions.size_stated_twice,
    anatomy.grade_without_system,
    anatomy.ungraded_adverse_event,
    response.unnamed_criteria,
    response.new_lesion_without_progression,
    course.effect_before_cause,
    course.impossible_age,
    course.age_not_counted,
    course.relapse_before_diagnosis,
    course.dead_without_death,
    anatomy.impossible_grade,
    scans.category_against_words,
    scans.planned_visits_missed,
    treatment.cycle_beyond_count,
)
"""CT301 to CT333 but CT308, which the dates themselves contradict (``time.py``)."""
