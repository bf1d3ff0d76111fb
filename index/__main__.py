"""`python -m index` is the command `crossread`."""

from index.cli.main import main

main()
