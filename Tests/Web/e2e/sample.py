"""A day of sessions, the same each time but for the clock."""

import json
import random

AGENTS = [("claude-code", "claude-sonnet-4-5"), ("codex", "gpt-5-codex"), ("gemini-cli", "gemini-2.5-pro")]
TASKS = ["Fix the rounding error in the cart", "Add pagination to the orders", "Why does the nightly job time out?"]

HOSTILE = {
    "sessionId": "hostile/<b>&?#",
    "eventType": "error",
    "category": "<img src=x onerror=alert(1)>",
    "action": "javascript:alert(1)",
    "label": "<script>alert(1)</script>\u202eevil\u0007 " + "A" * 1_000_000,
    "service": "\u202eservice",
    "value": 1.7976931348623157e308,
    "duration": 1e12,
    "metadata": {"<b>key</b>": "</pre><script>alert(2)</script>", "big": 9223372036854775807},
    "context": {"userId": "=cmd|' /C calc'!A0"},
}


def tool(step, failed):
    """What a tool was given and gave back: commands and edits by turns."""
    if step % 2:
        edit = {"file_path": "Cart.swift", "old_string": "a\nb\nc", "new_string": "a\nB\nc"}
        return {"tool_name": "Edit", "success": not failed, "tool_input": edit}
    written = "\n".join(f"line {number}" for number in range(40)) + f"\n{'1 failed' if failed else 'all passed'}"
    return {"tool_name": "Bash", "tool_input": {"command": "make test"}, "exit_code": int(failed), "output": written}


def day(now, sessions=60):
    chance = random.Random(7)
    lines = []
    for number in range(sessions):
        service, model = AGENTS[number % 3]
        time = now - 86_400_000 * chance.random()
        runs = number == 0
        if runs:
            time = now - 60_000
        common = {"sessionId": f"session-{number}", "category": service, "service": service}

        def add(event_type, action, **more):
            lines.append(json.dumps({**common, "timestamp": round(time), "eventType": event_type, "action": action, **more}))

        add("start", "session", label=TASKS[number % 3] + f" ({number})")
        for turn in range(chance.randint(1, 4)):
            add("custom", "user_prompt", label=TASKS[turn % 3])
            for step in range(chance.randint(2, 6)):
                took = chance.lognormvariate(7, 1)
                time = min(now - 1, time + took)
                usage = {"model": model, "inputTokens": 400, "outputTokens": 120, "costMicroUSD": 9000, "source": "api"}
                add("custom", "api_request", duration=round(took), usage={**usage, "key": f"{number}-{turn}-{step}"})
                failed = chance.random() < 0.1
                add("error" if failed else "custom", "tool_result", label="make test", duration=round(took / 3), metadata=tool(step, failed))
            for part in ("All tests", " pass now."):
                add("stream", "assistant_response", label=part)
        if not runs and number % 9:
            add("end", "session", metadata={"status": "completed"})
    return lines
