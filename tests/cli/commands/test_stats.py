"""``llmeff stats``."""

from __future__ import annotations

from tests.conftest import TOTAL, Run, document


def test_a_figure_is_one_line(llmeff: Run) -> None:
    lines = llmeff("stats").stdout.splitlines()
    assert lines[0] == f"all\trecords\t{TOTAL}"
    assert "facets\tgarden\t4" in lines
    assert "shares\tcode\t2\t18.2" in lines


def test_one_group_of_figures_is_printed_alone(llmeff: Run) -> None:
    every = llmeff("stats").stdout.splitlines()
    assert llmeff("stats", "deciding").stdout.splitlines() == [line for line in every if line.startswith("deciding\t")] != []
    shown = llmeff("stats", "Venues", "--format", "table").stdout
    assert "Venues" in shown
    assert not {"Kinds", "Deciding"} & set(shown.split())
    assert "Deciding fields" in llmeff("stats", "deciding", "--format", "table").stdout


def test_figures_that_there_are_not_are_said_with_those_that_there_are(llmeff: Run) -> None:
    result = llmeff("stats", "venus")
    assert result.exit_code == 2
    assert "no figures are called 'venus'" in result.stderr
    assert "Did you mean venues" in result.stderr


def test_the_document_has_the_figures(llmeff: Run) -> None:
    figures = document(llmeff("stats", "--format", "json"))
    assert (figures["total"], figures["primary_facets"]) == (TOTAL, {"kitchen": 8, "garden": 3})


def test_the_works_of_one_topic_are_counted_alone_however_it_is_named(llmeff: Run) -> None:
    (total, *_) = (lines := llmeff("stats", "--topic", "soup").stdout.splitlines())
    assert total == "all\trecords\t5"
    assert llmeff("stats", "cold", "soup").stdout.splitlines()[0] == "all\trecords\t1"
    assert llmeff("stats", "kinds", "of", "soup").stdout.splitlines() == [line for line in lines if line.startswith("kinds\t")] != []
    assert "newest of" in llmeff("stats", "soup").stderr
    assert document(llmeff("stats", "soup", "--format", "json"))["total"] == 5


def test_figures_of_no_topic_say_so(llmeff: Run) -> None:
    result = llmeff("stats", "--topic", "sooup")
    assert result.exit_code == 2
    assert "no topic is called 'sooup'" in result.stderr
