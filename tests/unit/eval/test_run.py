"""Floors that hold: what a scorer prints is read right, and what falls below is said."""

from eval.run import Measured, against, figures_of, raised

PRINTED = """
content IoU>=0.3                               P 0.8900  R 0.6000  F1 0.7168   (tp 6, pred 7, gold 10)
recall, overlap + type, capitalised PER/ORG 0.61
_speaker overlap accuracy on matched           0.945
recall IoU>=0.3, cue is a verb of saying       0.874
accuracy@161km of found with coordinates       0.9
_resolved                                      12 of 2646
_mean error km                                 None
"""
ONE = Measured("polnear", "abc", 1.0, {"content IoU>=0.3 F1": 0.7168})


def test_each_figure_of_a_printed_table_is_read_and_counts_are_not_taken_for_figures() -> None:
    assert figures_of(PRINTED) == {
        "content IoU>=0.3 P": 0.89,
        "content IoU>=0.3 R": 0.6,
        "content IoU>=0.3 F1": 0.7168,
        "recall, overlap + type, capitalised PER/ORG": 0.61,
        "recall IoU>=0.3, cue is a verb of saying": 0.874,
        "_speaker overlap accuracy on matched": 0.945,
        "accuracy@161km of found with coordinates": 0.9,
    }


def test_figures_printed_as_one_json_object_are_read() -> None:
    assert figures_of('{"n": 200, "date_acc": 0.86, "note": "x"}') == {"n": 200.0, "date_acc": 0.86}


def test_a_figure_below_its_floor_is_said_and_one_at_its_floor_holds() -> None:
    assert against({"gold": "abc", "floors": {"content IoU>=0.3 F1": 0.7168}}, ONE) == []
    (problem,) = against({"gold": "abc", "floors": {"content IoU>=0.3 F1": 0.72}}, ONE)
    assert "below its floor 0.72" in problem


def test_a_figure_that_is_gone_counts_as_nothing() -> None:
    assert against({"gold": "abc", "floors": {"no such figure": 0.1}}, ONE)


def test_floors_hold_for_exactly_the_gold_set_they_were_taken_on() -> None:
    (problem,) = against({"gold": "other", "floors": {}}, ONE)
    assert "changed" in problem


def test_a_set_that_does_not_publish_and_a_set_without_floors_are_failures() -> None:
    assert "did not publish" in against({"gold": "abc", "floors": {}}, Measured("polnear", "abc", failed="exit 3"))[0]
    assert "no floors" in against(None, ONE)[0]


def test_floors_rise_and_never_fall() -> None:
    floors: dict[str, dict[str, object]] = {"polnear": {"gold": "abc", "floors": {"content IoU>=0.3 F1": 0.9}}}
    assert raised(floors, [ONE])["polnear"]["floors"] == {"content IoU>=0.3 F1": 0.9}
    floors["polnear"]["floors"] = {"content IoU>=0.3 F1": 0.5}
    assert raised(floors, [ONE])["polnear"]["floors"] == {"content IoU>=0.3 F1": 0.707}
