// Run against the gateway by test_node.py: tools, streams of tools, and what a program sees when something goes wrong.
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";

const { url, key, mail } = JSON.parse(process.argv[2]);
const defaultHeaders = {
  "x-guarded-purpose": "support",
  "x-guarded-retention": "case",
  "x-guarded-subject": "cust-42",
  "x-guarded-conversation": "case-9",
};
const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: key, defaultHeaders, maxRetries: 0 });
const anthropic = new Anthropic({ baseURL: url, apiKey: key, defaultHeaders, maxRetries: 0 });
const messages = [{ role: "user", content: `Find ${mail}` }];
const parameters = { type: "object", properties: { mail: { type: "string" } }, required: ["mail"] };
const said = {};

// a tool that is called in a stream
const tools = [{ type: "function", function: { name: "find", parameters } }];
const streamed = openai.chat.completions.stream({ model: "gpt-5", messages, tools });
said.events = 0;
streamed.on("tool_calls.function.arguments.delta", () => (said.events += 1));
said.chatTool = (await streamed.finalChatCompletion()).choices[0].message.tool_calls[0].function.arguments;

// a tool that the SDK runs
const got = [];
const find = ({ mail }) => { got.push(mail); return JSON.stringify({ order: "4471", mail, phone: "06 12 34 56 78" }); };
const runner = openai.chat.completions.runTools({
  model: "gpt-5", messages, tools: [{ type: "function", function: { name: "find", parse: JSON.parse, function: find, parameters } }],
});
said.run = await runner.finalContent();
said.got = got;

// Responses: a function call in a stream, and its result
const functions = [{ type: "function", name: "find", parameters, strict: false }];
const responding = openai.responses.stream({ model: "gpt-5", input: messages, tools: functions });
const called = (await responding.finalResponse()).output.find((item) => item.type === "function_call");
said.responsesTool = called.arguments;
const output = { type: "function_call_output", call_id: called.call_id, output: find({ mail }) };
said.responses = (await openai.responses.create({ model: "gpt-5", input: [...messages, called, output], tools: functions })).output_text;

// Claude: the same
const claudes = [{ name: "find", input_schema: parameters }];
const speaking = anthropic.messages.stream({ model: "claude-x", max_tokens: 99, messages, tools: claudes });
said.json = "";
speaking.on("inputJson", (part) => (said.json += part));
const use = (await speaking.finalMessage()).content.find((block) => block.type === "tool_use");
said.claudeTool = use.input;
const result = { type: "tool_result", tool_use_id: use.id, content: find({ mail }) };
const turns = [...messages, { role: "assistant", content: [use] }, { role: "user", content: [result] }];
said.claude = (await anthropic.messages.create({ model: "claude-x", max_tokens: 99, messages: turns, tools: claudes })).content[0].text;

// vectors, which the SDK asks for in base64
said.vector = (await openai.embeddings.create({ model: "e", input: `I am ${mail}` })).data[0].embedding;

// what goes wrong
const failed = async (call) => {
  try {
    await call();
    return null;
  } catch (error) {
    return { kind: error.constructor.name, status: error.status ?? null, code: error.code ?? error.error?.error?.code ?? null,
             message: error.message };
  }
};
const drained = async (stream) => { for await (const _ of await stream) { /* to its end */ } };
const chat = (more, options) => openai.chat.completions.create({ model: "gpt-5", messages, ...more }, options);
const claude = (more, options) => anthropic.messages.create({ model: "claude-x", max_tokens: 9, messages, ...more }, options);
const picture = [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } }] }];
said.failed = {
  echo: await failed(() => chat()),
  echoClaude: await failed(() => claude()),
  cut: await failed(() => drained(chat({ stream: true }))),
  cutResponses: await failed(() => drained(openai.responses.create({ model: "gpt-5", input: messages, stream: true }))),
  cutClaude: await failed(() => drained(claude({ stream: true }))),
  limited: await failed(() => chat({}, { maxRetries: 0 })),
  unreadable: await failed(() => chat({ messages: picture })),
  unknownTag: await failed(() => chat({}, { headers: { "x-guarded-nothing": "x" } })),
  notAllowed: await failed(() => claude({}, { headers: { "x-guarded-basis": "legal_obligation" } })),
  noTag: await failed(() => claude({}, { headers: { "x-guarded-purpose": null } })),
  notHere: await failed(() => openai.files.list()),
  slow: await failed(() => chat({}, { timeout: 300 })),
};
// once more after a 429, because the provider says so
said.again = (await chat({}, { maxRetries: 1 })).choices[0].message.content;

console.log(JSON.stringify(said));
