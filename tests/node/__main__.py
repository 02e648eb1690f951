"""`python -m tests.node`: the tools from npm are there afterwards."""

import sys

from tests.node import NoTools, install, is_installed

if not is_installed():
    try:
        install()
    except NoTools as error:
        sys.exit(f"portal: {error}")
