"""What goes back to the submitter of a document: the table of checks."""

from mingjian.checking import Check, find_told
from mingjian.result import Finding
from nlp.absence.elements import find_absent_elements
from nlp.absence.empty_sections import find_empty_sections
from nlp.absence.fields import find_blank_fields, find_blank_opinions
from nlp.absence.leftovers import find_leftovers
from nlp.absence.missing_sections import find_missing_sections
from nlp.bounds.attachments import find_absent_attachments
from nlp.bounds.contacts import find_invalid_contacts
from nlp.bounds.eligibility import find_unmet_eligibility
from nlp.bounds.expressions import find_outdated_expressions
from nlp.bounds.identity import find_personal_numbers
from nlp.bounds.lengths import find_lengths
from nlp.bounds.revisions import find_revisions
from nlp.bounds.spending import find_forbidden_spending
from nlp.bounds.templates import find_templates
from nlp.bounds.titles import find_copied_title
from nlp.consistency.announced import find_wrong_announcements
from nlp.consistency.category import find_other_category
from nlp.consistency.counting import find_miscounted
from nlp.consistency.genre import find_other_genre
from nlp.consistency.names import find_other_names
from nlp.consistency.repeated import find_differing_quantities
from nlp.consistency.timing import find_misdated
from nlp.consistency.units import find_other_units
from nlp.subject import Subject
from nlp.thresholds import find_unmet

CHECKS = (
    Check(find_absent_elements, ("element-missing", "element-vague")),
    Check(find_missing_sections, ("section-missing",)),
    Check(find_empty_sections, ("section-empty",)),
    Check(find_blank_fields, ("field-empty",)),
    Check(find_blank_opinions, ("opinion-blank",)),
    Check(find_leftovers, ("prompt-left", "placeholder-left")),
    Check(find_other_category, ("category-differs",)),
    Check(find_unmet, ("threshold-unmet",)),
    Check(find_lengths, ("length-over", "length-under")),
    Check(find_copied_title, ("title-copied",)),
    Check(find_absent_attachments, ("attachment-absent",)),
    Check(find_revisions, ("revision-left",)),
    Check(find_outdated_expressions, ("expression-outdated",)),
    Check(find_unmet_eligibility, ("eligibility-unmet",)),
    Check(
        find_misdated,
        (
            "date-impossible",
            "date-order",
            "stage-outside",
            "deadline-past",
            "year-differs",
            "event-ahead",
        ),
    ),
    Check(find_other_units, ("unit-differs",)),
    Check(find_other_names, ("name-differs",)),
    Check(find_other_genre, ("genre-differs",)),
    Check(find_templates, ("template-left",)),
    Check(find_invalid_contacts, ("contact-invalid",)),
    Check(find_personal_numbers, ("personal-id",)),
    Check(
        find_miscounted,
        ("sum-differs", "budget-sum", "rate-over", "visits-below-people"),
    ),
    Check(find_wrong_announcements, ("count-differs",)),
    Check(find_differing_quantities, ("quantity-differs",)),
    Check(find_forbidden_spending, ("spending-forbidden",)),
)


def find_findings(subject: Subject) -> tuple[Finding, ...]:
    """Gather the findings of a project inside the gate, ordered by severity, then place."""
    return find_told(CHECKS, subject, subject.profile)
