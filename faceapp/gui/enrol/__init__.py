"""The enrolment sheet."""
