"""The server: offers the tools to one client over stdin and stdout, until that client goes.

The only importer of the SDK, which comes with the extra `mcp`.
"""

from __future__ import annotations

import asyncio
import traceback
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from corpus.errors import CrossreadError
from corpus.terminal import json_line
from index.mcp.schemas import INSTRUCTIONS, WRITING, Tool

if TYPE_CHECKING:
    from index.mcp.tools import CorpusTools


def serve(tools: CorpusTools) -> None:
    """Answer calls until stdin ends."""
    asyncio.run(_serve(mcp_server(tools)))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def mcp_server(tools: CorpusTools) -> Server[Any]:
    """A server with these tools and nothing else: no resources, no prompts, no requests of its own."""
    offered = [_declared(tool) for tool in tools.offered]

    async def list_tools(_context: Any, _asked: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=offered)

    async def call_tool(_context: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            answer = await asyncio.to_thread(tools.call, asked.name, asked.arguments or {})
        except CrossreadError as error:
            return _failed(str(error))
        except Exception as error:  # noqa: BLE001 (told on stderr; what it says may hold words of an outlet)
            traceback.print_exception(error)
            return _failed(f"crossread failed to answer {asked.name}: what it printed on stderr tells why.")
        return types.CallToolResult(content=[_text(json_line(answer))], structured_content=answer)

    return Server(
        "crossread",
        version=version("crossread"),
        title="crossread",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _declared(tool: Tool) -> types.Tool:
    """The tool as the protocol lists it, with hints on what it may change."""
    writes = tool in WRITING
    hints = types.ToolAnnotations(
        read_only_hint=not writes, destructive_hint=False, idempotent_hint=True, open_world_hint=writes
    )
    return types.Tool(
        name=tool.name, description=tool.description, input_schema=tool.schema, annotations=hints
    )


def _failed(sentence: str) -> types.CallToolResult:
    return types.CallToolResult(content=[_text(sentence)], is_error=True)


def _text(words: str) -> types.TextContent:
    return types.TextContent(type="text", text=words)
