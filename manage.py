#!/usr/bin/env python
"""The command line of the site: `python manage.py help`."""

import sys

from django.core.management import execute_from_command_line

from site_config.env import choose_settings


def main() -> None:
    choose_settings("site_config.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
