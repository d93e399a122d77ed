"""Documents of other programs: each module has `parse_document(data) -> Parsed` and raises BadDocument. They run in the
worker only. What `pdf`, `word` and `rst` need is in the extra `documents`."""
