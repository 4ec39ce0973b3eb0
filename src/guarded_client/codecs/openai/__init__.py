"""OpenAI's API, as compatible servers speak it too: chat completions, responses, conversations."""
