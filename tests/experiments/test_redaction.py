"""What a run writes about itself holds no secret."""

import json
import sys

import pytest

from experiments import common, redaction

ENVIRONMENT = {
  "HF_TOKEN": "hf_abcdefgh",
  "MY_SECRET_THING": "correct horse",
  "PGPASSWORD": "tr0ub4dor",
  "DB_PASSWORD": "short",  # which may be anywhere by chance
  "TOKENIZERS_PARALLELISM": "whatever",
  "HOME": "/home/somebody",
  "GOOGLE_APPLICATION_CREDENTIALS": "/etc/passwd",
}


@pytest.mark.parametrize(
  ("text", "expected"),
  [
    ("https://me:pw@host/a", "https://***@host/a"),
    ("https://hf_xyz@host/a b@c", "https://***@host/a b@c"),
    ("git+ssh://a:b@c@host", "git+ssh://***@host"),
    ("s3://bucket/a?b=1&X-Amz-Signature=f00&c=2", None),
    ("gs://bucket/x?access_token=f00#a", "gs://bucket/x?access_token=***#a"),
    ("--note=hf_abcdefgh", "--note=***"),
    ("a/correct horse/b", "a/***/b"),
    ("tr0ub4dor whatever short", "*** whatever short"),
    ("/home/somebody/runs", "/home/somebody/runs"),
    ("--key=/etc/passwd", "--key=/etc/passwd"),
    ("--learning_rate=1e-4,2e-4", "--learning_rate=1e-4,2e-4"),
    ("me@example.org", "me@example.org"),
    (r".*/(query|value)/kernel rank=8", r".*/(query|value)/kernel rank=8"),
  ],
)
def test_passwords_are_left_out(text, expected):
  if expected is None:
    expected = text.replace("f00", "***")
  assert redaction.redacted(text, ENVIRONMENT) == expected


def test_a_run_keeps_none_and_goes_on(tmp_path, monkeypatch):
  monkeypatch.setenv("HUB_TOKEN", 'quoted"secret')
  options = {
    "text_files": "https://me:pw@host/*.txt",
    "steps": (1, 2),
    "note": 'quoted"secret',
  }
  arguments = [f"--{name}={value}" for name, value in options.items()]
  monkeypatch.setattr(sys, "argv", ["experiments/pretrain.py", *arguments])
  common.claim_workdir(tmp_path, options)
  flags = (tmp_path / "flags.txt").read_text()
  manifest = common.manifest({"files": ["https://me:pw@host/a.txt"]})
  for text in (flags, manifest):
    assert "pw" not in text
    assert "secret" not in text
    assert "https://***@host/" in text
  assert flags.splitlines()[1] == "--steps=1,2"
  assert json.loads(manifest)["command"].startswith("python -m experiments.pr")
  # The same flags, and those with another password, are the same run.
  common.check_workdir(str(tmp_path), options, may_change=[])
  options["text_files"] = "https://me:new@host/*.txt"
  common.check_workdir(str(tmp_path), options, may_change=[])
  with pytest.raises(ValueError, match=r"https://\*\*\*@host/\*.txt, got"):
    common.check_workdir(
      str(tmp_path), options | {"text_files": "a"}, may_change=[]
    )
