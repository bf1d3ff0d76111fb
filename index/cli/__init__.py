"""The command line: what a person typed becomes calls of the rooms below, and their answers output.

Nothing below may know it; heavy imports are inside the commands, so that --help is fast.
"""
