"""Secrets are left out of what a run writes down about itself."""

from collections.abc import Mapping
import os
import re

MARK = "***"
# user:password@ and token@ of an address, and the keys that it may end with.
_USER = re.compile(r"(?<=://)[^/\s\"'@]+(?:@[^/\s\"'@]+)*@")
_KEY = re.compile(
  r"(?i)([?&][\w.-]*(?:token|key|secret|password|signature|sig)=)[^&#\s\"']+"
)
_NAME = re.compile(
  r"(?i)passw(or)?d|(^|_)(token|secret|credentials?|(api|access|private)_?key)"
  r"(_|$)"
)
_SHORTEST = 8  # such a word is hardly there by chance


def redacted(text: str, environment: Mapping[str, str] = os.environ) -> str:
  """The text without passwords.

  Args:
    text: Of a flag, for example.
    environment: Values of variables called TOKEN, SECRET, PASSWORD and their
      like are secret.

  Returns:
    The text with stars for what is secret.

  Example:
    >>> redacted("https://me:pw@host/a?sig=5e1f&b=1", {})
    'https://***@host/a?sig=***&b=1'
    >>> redacted("--note=my hunter2hunter2", {"HUB_TOKEN": "hunter2hunter2"})
    '--note=my ***'
  """
  secrets = {
    value
    for name, value in environment.items()
    if len(value) >= _SHORTEST and _NAME.search(name) and not _is_path(value)
  }
  for value in sorted(secrets, key=len, reverse=True):
    text = text.replace(value, MARK)
  return _KEY.sub(rf"\1{MARK}", _USER.sub(f"{MARK}@", text))


def _is_path(value: str) -> bool:
  """Whether it is where a secret is, as of GOOGLE_APPLICATION_CREDENTIALS."""
  return os.path.isabs(value) and os.path.exists(value)
