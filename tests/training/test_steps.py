import pytest

from paperjax.training import integrity, steps


def add(directory, step, score=None):
  new = steps.new(directory, step)
  new.mkdir()
  (new / "data").write_text(str(step))
  integrity.write(new, {"score": score})
  steps.commit(directory, step)


def names(directory):
  return sorted(path.name for path in directory.iterdir())


def test_latest_are_kept(tmp_path):
  for step in (2, 10, 9):
    add(tmp_path, step)
  steps.prune(tmp_path, keep=2, keep_best=0)
  assert names(tmp_path) == ["10", "9"]


def test_best_are_kept_besides(tmp_path):
  for step, score in {1: 3.0, 2: 1.0, 3: 2.0, 4: None, 5: 4.0}.items():
    add(tmp_path, step, score)
  assert steps.by_score(tmp_path) == [2, 3, 1, 5]
  steps.prune(tmp_path, keep=1, keep_best=2)
  assert names(tmp_path) == ["2", "3", "5"]


def test_of_equal_scores_the_later_is_better(tmp_path):
  for step in (1, 2):
    add(tmp_path, step, 1.0)
  assert steps.by_score(tmp_path) == [2, 1]


def test_damaged_ones_are_not_among_the_best(tmp_path):
  add(tmp_path, 1, 1.0)
  add(tmp_path, 2, 2.0)
  (tmp_path / "1" / "manifest.json").unlink()
  assert steps.by_score(tmp_path) == [2]


def test_newest_whole_is_chosen_and_later_ones_move(tmp_path, caplog):
  for step in (1, 2, 3):
    add(tmp_path, step)
  for step in (2, 3):
    (tmp_path / str(step) / "data").write_text("?")
  (tmp_path / "3.corrupt").mkdir()  # of another time
  assert steps.choose(tmp_path) == 1
  assert names(tmp_path) == ["1", "2.corrupt", "3.corrupt", "3.corrupt-2"]
  assert (tmp_path / "3.corrupt-2" / "data").read_text() == "?"
  first, second = caplog.messages
  assert "checkpoint of step 3" in first
  assert f"{tmp_path}/3/data must have SHA-256" in first
  assert "now 3.corrupt-2; going on from that of step 1." in first
  assert "now 2.corrupt; going on from that of step 1." in second
  steps.check(tmp_path)


def test_nothing_moves_if_none_is_whole(tmp_path):
  for step in (1, 2):
    add(tmp_path, step)
    (tmp_path / str(step) / "data").unlink()
  with pytest.raises(ValueError, match=r"2/data is missing\. No checkpoint"):
    steps.choose(tmp_path)
  assert names(tmp_path) == ["1", "2"]


def test_damaged_ones_alone_are_not_a_new_start(tmp_path):
  (tmp_path / "3.corrupt").mkdir()
  with pytest.raises(ValueError, match="has damaged ones only"):
    steps.choose(tmp_path)


def test_no_checkpoint_is_a_new_start(tmp_path):
  assert steps.choose(tmp_path) is None
  assert steps.choose(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
  "name",
  ["2.new", "2.old", "2.new.orbax-checkpoint-tmp", "2.orbax-checkpoint-tmp-0"],
)
def test_what_is_under_way_is_removed_and_never_chosen(tmp_path, name):
  add(tmp_path, 1)
  (tmp_path / name).mkdir()
  (tmp_path / name / "data").write_text("half")
  steps.check(tmp_path)
  assert steps.steps(tmp_path) == [1]
  steps.clean(tmp_path)
  assert names(tmp_path) == ["1"]


@pytest.mark.parametrize("name", ["01", "1.bak", "step_1", "1.corrupt.gz"])
def test_other_names_are_an_error(tmp_path, name):
  (tmp_path / name).mkdir()
  with pytest.raises(ValueError, match=f"nothing but checkpoints.*{name}"):
    steps.check(tmp_path)


def test_verify_asks_for_the_step_and_its_bytes(tmp_path):
  add(tmp_path, 1)
  steps.verify(tmp_path, 1)
  with pytest.raises(ValueError, match=r"step must be one of \[1\], got 2"):
    steps.verify(tmp_path, 2)
  (tmp_path / "1" / "data").write_text("2")
  with pytest.raises(ValueError, match="1/data must have SHA-256"):
    steps.verify(tmp_path, 1)
