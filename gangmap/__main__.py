"""`python -m gangmap` is the command `gangmap`."""

from gangmap.cli import main

main()
