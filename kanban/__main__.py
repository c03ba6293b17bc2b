"""`python -m kanban` is the same as `kanban`."""

import sys

from kanban.cli.main import main

sys.exit(main())
