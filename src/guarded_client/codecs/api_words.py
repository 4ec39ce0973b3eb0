"""Words of APIs: keys of requests, and values that their documentation lists. They say nothing of anybody."""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
    messages message role content contents parts name type text model input inputs instructions system prompt suffix
    user assistant developer tool function
    temperature top_p top_k min_p typical_p tfs_z top_logprobs logprobs logit_bias n seed random_seed stop
    max_tokens max_completion_tokens max_output_tokens num_ctx num_predict num_keep repeat_last_n stop_sequences
    presence_penalty frequency_penalty repeat_penalty repetition_penalty mirostat mirostat_eta mirostat_tau
    stream stream_options include_usage store metadata service_tier flex priority standard_only truncation background
    include keep_alive raw options format json
    reasoning reasoning_effort reasoning_format reasoning.encrypted_content effort summary verbosity think thinking
    budget_tokens prompt_mode safe_prompt
    user_id safety_identifier prompt_cache_key prompt_cache_retention previous_response_id
    enabled disabled adaptive none minimal low medium high xhigh max auto required any default detailed concise
    tools tool_choice parallel_tool_calls max_tool_calls disable_parallel_tool_use tool_calls tool_call_id tool_result
    tool_use tool_use_id id arguments function_call function_call_output call_id output is_error status completed
    input_text output_text refusal response_format json_object json_schema strict
    cache_control ephemeral ttl 5m 1h anthropic_version anthropic_beta betas
    systemInstruction system_instruction generationConfig topP topK candidateCount maxOutputTokens stopSequences
    presencePenalty frequencyPenalty responseMimeType application/json text/plain thinkingConfig thinkingBudget
    thinking_budget thinkingLevel includeThoughts include_thoughts
    functionCall functionResponse functionCallingConfig toolConfig mode AUTO ANY NONE args response
    safetySettings category threshold HARM_CATEGORY_HARASSMENT HARM_CATEGORY_HATE_SPEECH
    HARM_CATEGORY_SEXUALLY_EXPLICIT HARM_CATEGORY_DANGEROUS_CONTENT HARM_CATEGORY_CIVIC_INTEGRITY
    BLOCK_NONE BLOCK_ONLY_HIGH BLOCK_MEDIUM_AND_ABOVE BLOCK_LOW_AND_ABOVE OFF
    encoding_format dimensions float base64 truncate
    k p documents citations citation_options safety_mode CONTEXTUAL STRICT strict_tools tool_plan token_budget priority
"""
API_WORDS: Final = frozenset(_WORDS.split())
