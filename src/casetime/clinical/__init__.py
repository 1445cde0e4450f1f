"""What the events mean: schedules, responses, lines of therapy, endpoints, claims."""
