/** What the interface answers, as far as the dashboard reads it. Absent members are absent, never null. */

export interface Usage {
    model?: string;
    inputTokens?: number;
    cacheReadTokens?: number;
    cacheWriteTokens?: number;
    cacheWrite5mTokens?: number;
    cacheWrite1hTokens?: number;
    outputTokens?: number;
    reasoningTokens?: number;
    costMicroUSD?: number;
    computedCostMicroUSD?: number;
}

export interface Durations {
    count: number;
    sum: number;
    p50?: number;
    p90?: number;
    p95?: number;
    p99?: number;
}

export interface Totals {
    events: number;
    errors: number;
    sessions: number;
    durationMs: Durations;
    usage: Usage;
}

export interface Group extends Totals {
    key: string;
}

export interface Metrics {
    from: number;
    to: number;
    totals: Totals;
    groups: Group[];
}

export interface Point extends Totals {
    timestamp: number;
}

export interface TimeSeries {
    from: number;
    to: number;
    bucketMs: number;
    points: Point[];
    groups: { key: string; points: Point[] }[];
}

export type SessionStatus = "active" | "completed" | "error" | "timeout" | "abandoned";

export interface Session extends Usage {
    id: string;
    status: SessionStatus;
    category: string;
    action: string;
    label?: string;
    startTime: number;
    endTime?: number;
    lastEventTime: number;
    duration: number;
    eventCount: number;
    streamCount: number;
    errorCount: number;
    models?: string[];
    service?: string;
    user?: string;
    metadata?: Record<string, unknown>;
}

export interface SessionPage {
    sessions: Session[];
    nextCursor?: string;
}

export interface TelemetryEvent {
    id: string;
    sequence: number;
    sessionId: string;
    eventType: "start" | "stream" | "end" | "error" | "custom";
    category: string;
    action: string;
    label?: string;
    value?: number;
    timestamp: number;
    timestampNs: string;
    duration?: number;
    metadata?: Record<string, unknown>;
    context?: Record<string, unknown>;
    service?: string;
    usage?: Usage;
    traceId?: string;
    spanId?: string;
    parentSpanId?: string;
}

export interface EventPage {
    events: TelemetryEvent[];
    nextCursor?: string;
}

export interface Destination {
    name: string;
    backlog: number;
    backlogBytes: number;
    stored: number;
    duplicates: number;
    expired: number;
    skipped: number;
    setAside: number;
    failures: number;
    circuit: string;
    [more: string]: unknown;
}

export interface Health {
    status: string;
    findings: { message: string; [more: string]: unknown }[];
    accepted?: number;
    losses?: Record<string, unknown>;
    spool?: { bytes: number; limit: number };
    destinations?: Destination[];
    processId?: number;
    clientMistakes?: Record<string, number>;
    eventsPerSecond?: number;
    disk?: { free: number; total: number };
}

export interface Setting {
    name: string;
    value: string;
    source: string;
    place?: string;
    summary: string;
}

export interface Settings {
    version: string;
    platform: string;
    processId?: number;
    durability: "memory" | "process" | "power";
    isRedacting: boolean;
    isSealing: boolean;
    store: { name?: string; path?: string; events?: number; bytes?: number; logBytes?: number };
    spool: { bytes: number; limit: number; path?: string };
    settings: Setting[];
}

export interface Retention {
    isEnabled: boolean;
    interval: number;
    policy: { maxEvents?: number | null; maxBytes?: number | null; [more: string]: unknown };
    rules: { scope: string; maxAge: number }[];
    horizon?: number;
    lastRun?: { timestamp: number; events?: number; error?: string };
}

export interface RetentionPreview {
    events: number;
    bytes: number;
    holds: { events?: number; bytes?: number; logBytes?: number };
    steps: {
        scope: string;
        reason: "age" | "count" | "size";
        before?: number;
        events: number;
        bytes: number;
    }[];
}

export interface Tokens {
    tokens: { id: string; name?: string; scopes: string[]; created: number; lastUsed?: number }[];
}

export interface AuditPage {
    entries: {
        number: number;
        timestamp: number;
        action: string;
        target?: string;
        actor?: string;
        details?: unknown;
    }[];
    nextCursor?: string;
    verification?: { isIntact: boolean; entries: number; problems: string[] };
}

export interface Heatmap {
    from: number;
    to: number;
    bucketMs: number;
    bins: { from: number; to: number }[];
    columns: { timestamp: number; counts: number[] }[];
}

export interface ErrorReport {
    count: number;
    isPartial: boolean;
    errors: {
        message: string;
        sample: string;
        count: number;
        sessions: number;
        action: string;
        sessionId: string;
    }[];
}

export interface Differences {
    inside: { events: number; isPartial: boolean };
    outside: { events: number; isPartial: boolean };
    differences: { attribute: string; value: string; inside: number; outside: number }[];
}

export interface RedactionHit {
    kind: string;
    reason: string;
    start: number;
    end: number;
    line: number;
    column: number;
    excerpt: string;
    path?: string;
}

export interface RedactionTrial {
    isEnabled: boolean;
    redacted: unknown;
    hits: RedactionHit[];
}

/** A reactive value that is read by `value` (which subscribes) or by `peek()` (which does not). */
export interface Readable<T> {
    readonly value: T;
    peek(): T;
}

export interface Writable<T> extends Readable<T> {
    value: T;
}

export type Child = Node | string | number | null | undefined | false | Child[] | (() => Child);

export interface Series {
    key: string;
    label: string;
    color: string;
    /** One value for each time; null is a gap, not 0. */
    values: (number | null)[];
}

export interface Route {
    path: string;
    params: Record<string, string>;
    query: URLSearchParams;
}

/** What a chart draws with; colours are resolved from the style sheet. */
export interface Pen {
    context: CanvasRenderingContext2D;
    width: number;
    height: number;
    color(name: string): string;
}

/** What was answered last, why the last try failed, and whether an answer is awaited. */
export interface Answer<T> {
    data: T | undefined;
    error: Error | undefined;
    isLoading: boolean;
}

export type Followed<T> = Readable<Answer<T>>;
