"""The command line: parses arguments, calls the packages below, prints their results.

Nothing below may know it; heavy imports are inside the commands, so that --help is fast.
"""
