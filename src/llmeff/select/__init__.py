"""Which records are meant: references, filters and conditions."""
