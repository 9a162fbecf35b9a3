"""Rules of the records among each other."""

from __future__ import annotations

from llmeff.rules.rule import Rule

NO_RECORDS = Rule(
    "no-records",
    "A data directory holds records",
    "Without a file in papers/ there is nothing to answer from; mostly the wrong directory was named.",
    wrong="taxonomy.yaml beside an empty folder papers/",
    right="taxonomy.yaml beside papers/2024/example.yaml",
    language="text",
)
DUPLICATE_RECORD = Rule(
    "duplicate-record",
    "An id belongs to one file",
    "An id is an address: with two files behind it, one of the two would never be shown.",
    wrong="# papers/2024/example.yaml\nid: example\n# papers/2024/example.yml\nid: example\ntitle: Another Work",
    right="# papers/2024/example.yaml\nid: example\n"
    '# papers/2024/another.yaml\nid: another\ntitle: Another Work\nids: {arxiv: "2402.00020"}',
)
DUPLICATE_ID = Rule(
    "duplicate-id",
    "An external id belongs to one record",
    "Two records with one arXiv id or DOI are one work written twice, or one of the two has the wrong id.",
    wrong='# papers/2024/example.yaml\nids: {arxiv: "2401.00010"}\n'
    '# papers/2024/another.yaml\ntitle: Another Work\nids: {arxiv: "2401.00010"}',
    right='# papers/2024/example.yaml\nids: {arxiv: "2401.00010"}\n'
    '# papers/2024/another.yaml\ntitle: Another Work\nids: {arxiv: "2402.00020"}',
)
DUPLICATE_TITLE = Rule(
    "duplicate-title",
    "A title with its first author belongs to one record",
    "Preprint and published version are one record; two would split what is known of the work, and count it twice.",
    wrong='# papers/2024/example.yaml\ntitle: Fewer Keys\nids: {arxiv: "2401.00010"}\n'
    "# papers/2024/keys.yaml\ntitle: Fewer keys!\nids: {doi: 10.1234/keys}",
    right='# papers/2024/example.yaml\ntitle: Fewer Keys\nids: {arxiv: "2401.00010", doi: 10.1234/keys}',
)
DANGLING_RELATION = Rule(
    "dangling-relation",
    "What a record points to is there",
    "A relation is followed by people and by lineage; one that leads nowhere is a slip in the id, or a record that is still to be written.",
    wrong="relations:\n  - {type: extends, target: gtpq}",
    right='relations:\n  - {type: extends, target: gptq}\n# papers/2022/gptq.yaml\ntitle: Another Work\nids: {arxiv: "2210.00020"}',
)
UNNAMED_BASELINE = Rule(
    "unnamed-baseline",
    "A baseline that is a record is named by its id",
    "Who was measured against whom is read from baseline_ref; the text alone leads nowhere.",
    wrong="claims:\n  - {metric: speedup, value: 2, baseline: GPTQ, where: abstract}\n"
    "# papers/2022/gptq.yaml\nname: GPTQ\ntitle: Another Work\nids: {arxiv: '2210.00020'}",
    right="claims:\n  - {metric: speedup, value: 2, baseline: GPTQ, baseline_ref: [gptq], where: abstract}\n"
    "# papers/2022/gptq.yaml\nname: GPTQ\ntitle: Another Work\nids: {arxiv: '2210.00020'}",
    severity="warning",
)
RELATION_CYCLE = Rule(
    "relation-cycle",
    "Nothing extends or replaces itself by way of others",
    "The older work cannot build on the newer one, so that one of the relations is the wrong way round.",
    wrong="# papers/2024/example.yaml\nrelations:\n  - {type: extends, target: another}\n"
    '# papers/2024/another.yaml\ntitle: Another Work\nids: {arxiv: "2402.00020"}\nrelations:\n  - {type: extends, target: example}',
    right='# papers/2024/example.yaml\nids: {arxiv: "2401.00010"}\n'
    '# papers/2024/another.yaml\ntitle: Another Work\nids: {arxiv: "2402.00020"}\nrelations:\n  - {type: extends, target: example}',
)
ALIAS_IS_ID = Rule(
    "alias-is-id",
    "An alias is not the id of another record",
    "An id means its own record before everything else, so nobody would reach this record by that alias. A name that both records have, "
    "written otherwise than the id, asks back with both.",
    wrong="# papers/2024/example.yaml\naliases: [another]\n"
    '# papers/2024/another.yaml\ntitle: Another Work\nids: {arxiv: "2402.00020"}',
    right="# papers/2024/example.yaml\naliases: [EX]\n"
    '# papers/2024/another.yaml\ntitle: Another Work\nids: {arxiv: "2402.00020"}',
    severity="warning",
)
