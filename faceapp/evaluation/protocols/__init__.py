"""What is compared with what: pairs, people, groups, degraded pictures."""
