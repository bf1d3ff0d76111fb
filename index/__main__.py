"""`python -m index` is the command `crossread`."""

from index.cli import main

main()
