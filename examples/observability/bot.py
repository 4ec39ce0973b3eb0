"""A bot with traces and metrics, for Phoenix and Prometheus: ``start.py`` starts all three. Its model is a script.

What its calls come to: a reply in pieces, a placeholder that the model makes up, a refusal, an error of the provider,
and a reply that waits for a person.
"""

import sys
import time

import openai
from openinference.instrumentation.openai import OpenAIInstrumentor
from opentelemetry import metrics, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from prometheus_client import start_http_server

from guarded_client import (
    ConsentRefused,
    Held,
    Policy,
    guard,
    open_desk,
    open_review_queue,
    open_vault,
    protect,
    tagged,
)
from guarded_client.review import Decision, Draft
from guarded_client.testing import Failure, LoopbackProvider, Text, echo_error

phoenix, port = sys.argv[1], int(sys.argv[2])
tracers = TracerProvider(resource=Resource({"service.name": "bot", "openinference.project.name": "bot"}))
tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{phoenix}/v1/traces"), schedule_delay_millis=500))
trace.set_tracer_provider(tracers)
metrics.set_meter_provider(MeterProvider([PrometheusMetricReader()]))
start_http_server(port, "127.0.0.1")
OpenAIInstrumentor().instrument()  # records prompts and replies as the bot has them;
protect()  # they leave with placeholders

REFUNDS = {"rules": {"refunds": {"topics": ["refund"], "words_of": "reply", "due": "PT15M"}}}
POLICY = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"}, review=REFUNDS)
ASKED = "Hello, I am Zoé Martin, zoe.martin@example.com. Where is order 4471? Call me: +33 6 12 34 56 78."
SAYS = Text("<PERSON_1>, it left today. I write to <EMAIL_ADDRESS_1>.", chunk=7, delay=0.02)
REFUND = Text("<PERSON_1>, we refund you 200 euros.")
OFTEN = [SAYS, SAYS, SAYS, Text("Ask <PERSON_7>."), "marketing", Failure(400, echo_error), REFUND]

with LoopbackProvider() as model, openai.OpenAI(base_url=model.base_url, api_key="-", max_retries=0) as bare:
    stores = {"queue": open_review_queue(POLICY), "vault": open_vault(POLICY)}
    client, desk = guard(bare, POLICY, **stores), open_desk(POLICY, **stores)
    ask = {
        "model": "gpt-5",
        "messages": [{"role": "user", "content": ASKED}],
        "stream_options": {"include_usage": True},
    }
    for turn in range(10**6):
        script = OFTEN[turn % len(OFTEN)]
        purpose = "marketing" if isinstance(script, str) else model.reply(script) or "support"
        tags = {"subject": f"cust-{turn}", "conversation": f"case-{turn}", "purpose": purpose, "retention": "case"}
        try:
            with tagged(**tags, known={"PERSON": ["Zoé Martin"]}):
                for _ in client.chat.completions.create(**ask, stream=True):
                    pass
        except Held as held:
            if turn % 3:  # else it is left waiting
                desk.claim("anna", held.ticket)
                digest = desk.open("anna", held.ticket).sha256
                desk.decide("anna", held.ticket, Draft(Decision.APPROVE, digest))
        except (ConsentRefused, openai.BadRequestError) as refused:
            print(type(refused).__name__)
        time.sleep(0.3)
