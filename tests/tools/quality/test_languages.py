"""Questions in the format of SQuAD, and the baseline that Cuecard is compared with."""

from __future__ import annotations

import json
from pathlib import Path

from tools.quality.matching.languages import hit_rate_of_bm25, read_questions

DOCUMENTS = [
    {
        "title": "Der_Hafen",
        "paragraphs": [
            {
                "context": "Die Boote liegen im Hafen.",
                "qas": [
                    {"question": "Wo liegt das Boot?", "answers": [{"text": "im Hafen"}]},
                    {"question": "Wem gehört das Boot?", "answers": []},
                ],
            },
            {
                "context": "Die Mühle mahlt bei Wind.",
                "qas": [{"question": "Wann mahlen Mühlen?", "answers": [{"text": "bei Wind"}]}],
            },
        ],
    }
]


def test_each_paragraph_is_an_article_and_questions_without_an_answer_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "hafen.de.json"
    path.write_text(json.dumps({"data": DOCUMENTS}), encoding="utf-8")
    file = read_questions(path)
    assert file.language == "de"
    assert [(row["title"], row["text"]) for row in file.articles] == [
        ("Der Hafen", "Die Boote liegen im Hafen."),
        ("Der Hafen", "Die Mühle mahlt bei Wind."),
    ]
    assert [(row["question"], row["relevant"]) for row in file.questions] == [
        ("Wo liegt das Boot?", ["d0"]),
        ("Wann mahlen Mühlen?", ["d1"]),
    ]
    assert hit_rate_of_bm25(file) == 1
