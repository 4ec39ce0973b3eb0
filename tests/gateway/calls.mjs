// Run against the gateway by test_node.py: what a Node program does with openai and @anthropic-ai/sdk.
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

const { url, key, message, known } = JSON.parse(process.argv[2]);
const defaultHeaders = {
  "x-guarded-purpose": "support",
  "x-guarded-retention": "case",
  "x-guarded-subject": "cust-42",
  "x-guarded-conversation": "case-9",
  "x-guarded-known": known,
};
const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, defaultHeaders, maxRetries: 0 });
const messages = [{ role: "user", content: message }];
const said = {};

const plain = await openai.chat.completions.create({ model: "gpt-5", messages });
said.plain = plain.choices[0].message.content;

said.stream = "";
said.pieces = 0;
for await (const chunk of await openai.chat.completions.create({ model: "gpt-5", messages, stream: true })) {
  said.stream += chunk.choices[0]?.delta?.content ?? "";
  said.pieces += 1;
}

const tools = [{ type: "function", function: { name: "find", parameters: { type: "object", properties: {} } } }];
const called = await openai.chat.completions.create({ model: "gpt-5", messages, tools });
said.tool = called.choices[0].message.tool_calls[0].function.arguments;

const response = await openai.responses.create({ model: "gpt-5", input: message });
said.responses = response.output_text;

said.models = (await openai.models.list()).data.length;

const refused = async (client) => {
  try {
    await client.chat.completions.create({ model: "gpt-5", messages });
    return null;
  } catch (error) {
    return { status: error.status, code: error.code, kind: error.constructor.name, message: error.message };
  }
};
said.stranger = await refused(new OpenAI({ baseURL: `${url}/v1`, apiKey: "gck_no-such-key", defaultHeaders, maxRetries: 0 }));
said.marketing = await refused(openai.withOptions({ defaultHeaders: { ...defaultHeaders, "x-guarded-purpose": "marketing" } }));

const anthropic = new Anthropic({ baseURL: url, apiKey: key, defaultHeaders, maxRetries: 0 });
const claude = await anthropic.messages.create({ model: "claude-x", max_tokens: 99, messages });
said.claude = claude.content[0].text;
said.claudeStream = "";
for await (const event of anthropic.messages.stream({ model: "claude-x", max_tokens: 99, messages })) {
  if (event.type === "content_block_delta") said.claudeStream += event.delta.text ?? "";
}

// a page that is closed, a request that is given up: the call to the provider ends, too
const leave = new AbortController();
const endless = await openai.chat.completions.create({ model: "gpt-5", messages, stream: true }, { signal: leave.signal });
said.left = 0;
try {
  for await (const _ of endless) {
    said.left += 1;
    if (said.left === 3) leave.abort();
  }
} catch { /* given up */ }

console.log(JSON.stringify(said));
