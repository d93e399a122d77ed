"""Commands for curators: questions without an answer, proposals, votes, and the desk."""
