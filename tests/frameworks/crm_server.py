"""A real MCP server, for tests: a customer file, mail, and a client that it asks for a model or a person's word.

``python crm_server.py LOG [http]``: over stdio, or over streamable HTTP on a free port, whose URL it prints.
"""

import base64
import socket
import sys
from pathlib import Path

from mcp import types
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import BaseModel

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


@server.tool()
def dossier(mail: str) -> list[types.ContentBlock]:
    """All there is of a customer: a text, a link, a file, and a picture of the passport."""
    note(f"dossier {mail}")
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20).decode()
    iban = types.TextResourceContents(uri="crm://accounts/1", text="IBAN FR76 3000 6000 0112 3456 7890 189")
    return [
        types.TextContent(type="text", text=f"Order 4471 of {mail}."),
        types.ResourceLink(
            type="resource_link", uri=f"crm://customers/{mail}", name="customer", description="Tel. 06 12 34 56 78"
        ),
        types.EmbeddedResource(type="resource", resource=iban),
        types.ImageContent(type="image", data=picture, mime_type="image/png"),
    ]


class Phone(BaseModel):
    """What the person is asked for."""

    phone: str


@server.tool()
async def new_phone(mail: str, context: Context) -> str:
    """Ask the person for another phone number."""
    asked = await context.elicit(f"What is the new number of {mail}?", Phone)
    given = asked.data.phone if asked.action == "accept" else "none"
    note(f"new_phone {mail} {given}")
    return f"{mail} has {given}"


@server.tool()
def broken(mail: str) -> str:
    """A tool that fails, and says of whom."""
    raise ToolError(f"no customer {mail}")


@server.resource("crm://notes")
def notes() -> str:
    """Notes about customers."""
    return "zoe@exemple.fr called about order 4471, from 06 12 34 56 78."


def serve_http() -> None:
    """Serve over streamable HTTP until the process is ended."""
    import uvicorn

    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(f"http://127.0.0.1:{listening.getsockname()[1]}/mcp", flush=True)
        uvicorn.Server(uvicorn.Config(server.streamable_http_app(), log_level="critical")).run([listening])


if __name__ == "__main__":
    serve_http() if sys.argv[2:] == ["http"] else server.run("stdio")
