"""The command line's own group: help in sections, errors as one sentence, exit status 0, 1 or 2."""

from __future__ import annotations

from typing import Any, Final

from typer.core import TyperGroup

from index.cli.errors import exit_with_sentence

# What a person does with a command; the order is that of a first day.
SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "Start": ("new", "add", "browse"),
    "Read": (
        "search", "findings", "claims", "claim", "compare", "coverage", "timeline", "reprints",
        "outlets", "articles", "show", "revisions",
    ),
    "Bring in": ("preview", "refresh", "retry", "failures"),
    "Follow": ("follow", "unfollow", "gather", "suggestions", "accept", "reject"),
    "Decide": ("judge", "edit", "move", "remove"),
    "Share": ("report", "export", "publish-copy", "mcp"),
    "Keep": ("stories", "model", "backup", "doctor"),
    "Stages": ("passages", "align", "contrast"),
    "Archives": ("import", "spark"),
}  # fmt: skip
LONGEST: Final = 200  # letters: a sentence is never cut, but wrapped where there is no room
FIRST: Final = "First: crossread new STORY --seed ADDRESS, then crossread add ADDRESS…"


class CommandGroup(TyperGroup):
    """The commands of crossread: help in sections, and errors instead of tracebacks."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write what to do first, then the commands of each section."""
        formatter.write_paragraph()
        formatter.write_text(FIRST)
        commands = ctx.command.commands
        wide = max(map(len, commands))
        for title, names in SECTIONS.items():
            rows = [(name.ljust(wide), commands[name].get_short_help_str(LONGEST)) for name in names]
            with formatter.section(title):
                formatter.write_dl(rows)

    def invoke(self, ctx: Any) -> Any:
        """Run a command; exit 2 for wrong use, 1 for the rest, 130 when interrupted."""
        with exit_with_sentence():
            return super().invoke(ctx)
