"""A real MCP server, for tests: a customer file, mail, and a model that it asks its client for. ``python crm_server.py``."""

import sys
from pathlib import Path

from mcp import types
from mcp.server import MCPServer
from mcp.server.mcpserver import Context

server = MCPServer("crm")
LOG = Path(sys.argv[1]) if len(sys.argv) > 1 else None


def note(text: str) -> None:
    if LOG is not None:
        with LOG.open("a", encoding="utf-8") as out:
            _ = out.write(text + "\n")


@server.tool()
def find_customer(mail: str) -> dict[str, str]:
    """Find a customer by mail, such as the one of jane.sample@example.org."""
    note(f"find_customer {mail}")
    return {
        "name": "Élodie Marchand-Lefèvre",
        "mail": mail,
        "iban": "FR76 3000 6000 0112 3456 7890 189",
        "order": "4471",
    }


@server.tool()
def post_publicly(text: str) -> str:
    """Post a text where everybody reads it."""
    note(f"post_publicly {text}")
    return f"Posted: {text}"


@server.tool()
async def summarize(text: str, context: Context) -> str:
    """Summarize a text with the client's model."""
    asked = types.SamplingMessage(role="user", content=types.TextContent(type="text", text=text))
    reply = await context.session.create_message([asked], max_tokens=99)
    assert isinstance(reply.content, types.TextContent)
    return f"Summary: {reply.content.text}"


@server.resource("crm://notes")
def notes() -> str:
    """Notes about customers."""
    return "zoe@exemple.fr called about order 4471, from 06 12 34 56 78."


if __name__ == "__main__":
    server.run("stdio")
