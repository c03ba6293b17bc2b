"""Settings for all tests."""

import os
import signal
import sys

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")

# A shell that runs the tests in its background lets them ignore interrupts, and so the programs
# that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Whoever runs the tests may have settings of their own.
os.environ["KANBAN_CONFIG"] = os.environ["XDG_CONFIG_HOME"] = os.path.join(os.devnull, "none")
os.environ["XDG_STATE_HOME"] = os.devnull

# Each of the hundreds of programs that the tests start would compile the whole package again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
