"""Rules of a data file as such: that it can be read, and that its YAML means one thing to every reader."""

from __future__ import annotations

from llmeff.rules.rule import Rule

UNREADABLE = Rule(
    "unreadable",
    "A file can be opened",
    "What cannot be opened is missing from every answer. A link that leads nowhere is such a file, too.",
    wrong="papers/2024/example.yaml is a link to a file that is gone",
    right="papers/2024/example.yaml is a file that everybody may read",
    language="text",
)
FOREIGN_LINK = Rule(
    "foreign-link",
    "A file lies in the data directory",
    "A link that leads out of it is read, but what it leads to changes without the data, and is missing from every copy of it.",
    wrong="papers/2024/example.yaml is a link to /home/me/example.yaml",
    right="papers/2024/example.yaml is a file",
    severity="warning",
    language="text",
)
FILE_TOO_LARGE = Rule(
    "file-too-large",
    "A file has at most 1 MB",
    "A record has a few kB. A file of many megabytes is something else that got into the folder, and reading it would take the memory.",
    wrong="papers/2024/example.yaml has 50 MB",
    right="papers/2024/example.yaml has 2 kB",
    language="text",
)
NOT_UTF8 = Rule(
    "not-utf8",
    "A file is UTF-8 text",
    "In any other encoding the letters of names come out wrong, and each machine would read them differently.",
    wrong="name: Café, with é saved as the one byte 0xE9 (Latin-1)",
    right="name: Café, with é saved as the two bytes 0xC3 0xA9 (UTF-8)",
    language="text",
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "A text holds no control character",
    "Control characters move the cursor of a terminal, change its colours, and break tables and exports. A text of one line holds no line"
    " break either. In a bibliography they are errors in the lines of an entry, whatever its format, and warnings beside entries.",
    wrong='name: "Example\\e[31m"',
    right="name: Example",
)
EMPTY_FILE = Rule(
    "empty-file",
    "A file holds a record",
    "A file with nothing in it, or with comments alone, is a record that somebody began and did not write.",
    wrong="# papers/2024/example.yaml\n# to be written",
    right="# papers/2024/example.yaml\nid: example",
)
TOO_DEEP = Rule(
    "too-deep",
    "Values are nested at most 64 levels deep",
    "A record needs six levels. Very deep nesting is damage or an attack, and takes YAML readers down.",
    wrong=f"aliases: {'[' * 65}EX{']' * 65}",
    right="aliases: [EX]",
)
YAML_ALIAS = Rule(
    "yaml-alias",
    "Values are written out, not referred to",
    "A few nested references grow into gigabytes when they are read, and people do not see the value where it is used.",
    wrong="title: &title Attention with Fewer Keys\nalso_titled: [*title]",
    right="title: Attention with Fewer Keys\nalso_titled: [Fewer Keys]",
)
BROKEN_YAML = Rule(
    "broken-yaml",
    "A file is one YAML document",
    "Nothing of a file can be used when it does not parse. Mostly a colon, a # or a quote stands in a text that is not in quotes.",
    wrong="title: Attention: with Fewer Keys",
    right='title: "Attention: with Fewer Keys"',
)
BAD_KEY = Rule(
    "bad-key",
    "A key is plain text",
    "YAML lets a list or mapping be a key; no field of a record is called so.",
    wrong="? [aliases]\n: [EX]",
    right="aliases: [EX]",
)
REPEATED_KEY = Rule(
    "repeated-key",
    "A key stands once in a mapping",
    "Most YAML readers keep the last of two values without a word, so that half of what was written is lost.",
    wrong="kind: method\nkind: system",
    right="kind: system",
)
UNQUOTED_ID = Rule(
    "unquoted-id",
    "An arXiv id stands in quotes",
    "Without quotes it is a number to YAML: 2306.00980 becomes 2306.0098, which is another paper's id or nobody's.",
    wrong="ids: {arxiv: 2401.00010}",
    right='ids: {arxiv: "2401.00010"}',
)
AMBIGUOUS_WORD = Rule(
    "ambiguous-word",
    "Truth is written true or false",
    "YAML 1.1 reads yes, no, on, off, y and n as truth values, YAML 1.2 as text: readers would disagree.",
    wrong="name: on",
    right='name: "on"',
)
