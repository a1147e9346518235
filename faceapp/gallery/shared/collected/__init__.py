"""What stations send of what they log and check, sealed: their logs always, their checks if that is wanted."""
