"""A guarded async stream. Offline by default; with OPENAI_API_KEY or OPENAI_BASE_URL set, it calls that provider."""

import asyncio
import os
from contextlib import AsyncExitStack

import openai

from guarded_client import Policy, guard, tagged
from guarded_client.testing import LoopbackProvider, Text, echo


async def provider(stack: AsyncExitStack) -> openai.AsyncOpenAI:
    """The client that a bot has already."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return await stack.enter_async_context(openai.AsyncOpenAI())
    # placeholders arrive in pieces of four characters
    offline = stack.enter_context(LoopbackProvider(Text(lambda request: f"Noted: {echo(request)}", chunk=4)))
    return await stack.enter_async_context(openai.AsyncOpenAI(base_url=offline.base_url, api_key="none"))


async def main() -> None:
    async with AsyncExitStack() as stack:
        policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"})
        client = guard(await provider(stack), policy)
        messages = [{"role": "user", "content": "Je m'appelle Zoé Martin, zoe@exemple.fr, tél. 06 12 34 56 78."}]

        with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
            stream = await client.chat.completions.create(model="gpt-5-mini", messages=messages, stream=True)
        async with stream:  # it keeps its tags after the block
            async for chunk in stream:
                if chunk.choices:
                    print(chunk.choices[0].delta.content or "", end="", flush=True)
        print()


asyncio.run(main())
