"""Documents of other programs: each module has `parse_document(data) -> Parsed` and raises BadDocument. They run in the
worker only, and what they need is in the extra `documents`."""
