/** What to set so that events arrive, ready to be copied. */
import { h } from "../core/dom.js";
import { signal } from "../core/signal.js";
import { choice, codeBlock } from "./controls.js";

/** Lines of text, wherever the source is indented. */
const lines = (/** @type {string[]} */ ...all) => all.join("\n");

/**
 * @param {string} origin Where this collector is reached.
 * @returns {[name: string, title: string, text: string, note: string][]}
 */
export function ways(origin) {
  return [
    [
      "claude",
      "Claude Code",
      lines(
        `export CLAUDE_CODE_ENABLE_TELEMETRY=1 OTEL_METRICS_EXPORTER=otlp OTEL_LOGS_EXPORTER=otlp`,
        `export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT=${origin}`,
        `claude`,
      ),
      "Prompts are sent only with OTEL_LOG_USER_PROMPTS=1.",
    ],
    [
      "codex",
      "Codex",
      lines(
        `[otel]`,
        `exporter = { otlp-http = { endpoint = "${origin}/v1/logs", protocol = "binary" } }`,
      ),
      "In ~/.codex/config.toml.",
    ],
    [
      "gemini",
      "Gemini CLI",
      lines(
        `export GEMINI_TELEMETRY_ENABLED=true GEMINI_TELEMETRY_TARGET=local`,
        `export GEMINI_TELEMETRY_OTLP_PROTOCOL=http GEMINI_TELEMETRY_OTLP_ENDPOINT=${origin}`,
        `gemini`,
      ),
      "",
    ],
    [
      "swift",
      "Swift",
      lines(
        `import Telemetry`,
        `import TelemetrySQLite`,
        "",
        `let telemetry = TelemetryService(stores: [SQLiteProvider(path: ".vibekit/telemetry.db")])`,
        `try await telemetry.initialize()`,
        `try await telemetry.track(TelemetryEvent(category: "shell", action: "hello"))`,
      ),
      "Give it the path of this collector's database: both may have it open.",
    ],
    [
      "curl",
      "curl",
      lines(
        `curl -H 'content-type: application/json' ${origin}/api/events \\`,
        `  -d '{"category": "shell", "action": "hello", "label": "from curl"}'`,
      ),
      "",
    ],
  ];
}

/** One way at a time. */
export function connect() {
  const all = ways(location.origin);
  const chosen = signal("claude");
  return h(
    "div",
    {},
    choice(
      "Client",
      all.map(([name, title]) => [name, title]),
      () => chosen.value,
      (name) => (chosen.value = name),
    ),
    () => {
      const [, title, text, note] = all.find(([name]) => name === chosen.value) ?? ["", "", "", ""];
      return [codeBlock(text, `Settings for ${title}`), note === "" ? null : h("p", { class: "note" }, note)];
    },
  );
}
