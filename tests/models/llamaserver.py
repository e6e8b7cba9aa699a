"""What llama-server's documentation says it answers, said by a real engine: for what no server was at hand to test."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from app.models.language.engine import Engine
from app.models.language.prompt import Part, Prompt


class Answers:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def get(self, path: str) -> Any:
        header = self.engine.header
        return {
            "/v1/models": {"data": [{"id": header.name or "model", "meta": {"n_params": header.parameters}}]},
            "/props": {
                "chat_template": header.chat_template,
                "eos_token": self.engine.vocabulary.name_of(self.engine.eos),
                "default_generation_settings": {"n_ctx": self.engine.context},
            },
        }.get(path)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        if path == "/tokenize":
            return {"tokens": self.tokens(body["content"], special=body.get("parse_special", True))}
        if path == "/detokenize":
            return {"content": self.engine.text_of(body["tokens"])}
        return None

    def tokens(self, text: str, *, special: bool) -> list[int]:
        if not text:
            return []
        return self.engine.vocabulary.prefix(Prompt((Part(text, trusted=True),)) if special else text)

    def completions(self, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
        tokens = list(body["prompt"])
        bias = [int(token) for token in body.get("logit_bias", {})] or None
        for _ in range(body["max_tokens"]):
            choice = self.engine._choose(tokens, bias)
            if choice is None or self.engine.vocabulary.ends(choice[0]):
                return
            tokens.append(choice[0])
            text = self.engine.text_of([choice[0]])
            content = [{"id": choice[0], "token": text, "logprob": choice[1], "top_logprobs": []}]
            yield {"choices": [{"text": text, "index": 0, "logprobs": {"content": content}}]}


@contextmanager
def llama_server(engine: Engine) -> Iterator[str]:
    """Its address."""
    answers = Answers(engine)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.give(answers.get(self.path))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/completions":
                self.give(answers.post(self.path, body))
            elif body.get("stream"):
                self.send_response(200)
                self.end_headers()
                for event in answers.completions(body):
                    self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.write(b"data: [DONE]\n\n")
            else:
                self.give(next(answers.completions(body), {"choices": [{"text": "", "logprobs": {"content": []}}]}))

        def give(self, answer: Any) -> None:
            self.send_response(404 if answer is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
