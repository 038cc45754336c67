// What SQLite can take: the table and the indexes of the store, one prepared statement, one transaction a batch, and
// nothing else. The store is measured beside it, in the same run on the same disk.
//
//     Ceiling DATABASE EVENTS BATCH EVENTS_PER_SESSION [--sessions] [--after N]
//
// With --sessions it also keeps a row for each session, once a batch, as the store does (which keeps statistics, too). With
// --after N the first N events are not timed. Prints the events per second.

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const schema =
    "CREATE TABLE telemetry_events (id INTEGER PRIMARY KEY AUTOINCREMENT, event_id BLOB NOT NULL, session_id TEXT NOT NULL,"
    " event_type TEXT NOT NULL, category TEXT NOT NULL, action TEXT NOT NULL, value REAL, timestamp INTEGER NOT NULL,"
    " duration INTEGER, created_at INTEGER NOT NULL, service TEXT, trace_id BLOB, span_id BLOB, parent_span_id BLOB,"
    " label TEXT, metadata TEXT, context TEXT, usage TEXT);"
    "CREATE UNIQUE INDEX idx_event_id ON telemetry_events(event_id);"
    "CREATE INDEX idx_session_id ON telemetry_events(session_id);"
    "CREATE INDEX idx_timestamp ON telemetry_events(timestamp);"
    "CREATE INDEX idx_category ON telemetry_events(category, timestamp);"
    "CREATE INDEX idx_error ON telemetry_events(timestamp) WHERE event_type = 'error';"
    "CREATE TABLE telemetry_sessions (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, category TEXT NOT NULL,"
    " action TEXT NOT NULL, has_start INTEGER NOT NULL, start_time INTEGER NOT NULL, last_event_time INTEGER NOT NULL,"
    " event_count INTEGER NOT NULL, stream_count INTEGER NOT NULL, error_count INTEGER NOT NULL, service TEXT,"
    " created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);"
    "CREATE INDEX idx_session_start ON telemetry_sessions(start_time);"
    "CREATE INDEX idx_session_long ON telemetry_sessions(last_event_time)"
    " WHERE last_event_time - start_time > 86400000000000;";

static sqlite3 *database;

static void fail(const char *what) {
    fprintf(stderr, "ceiling: %s: %s\n", what, database ? sqlite3_errmsg(database) : "");
    exit(70);
}

static void run(const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
    return statement;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static uint64_t mix(uint64_t word) {
    word += 0x9E3779B97F4A7C15u;
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
    return word ^ (word >> 31);
}

static void hexadecimal(char *text, uint64_t word) {
    for (int digit = 0; digit < 16; digit++) text[digit] = "0123456789abcdef"[(word >> (60 - 4 * digit)) & 15];
}

static void bind_text(sqlite3_stmt *statement, int place, const char *text, int count) {
    sqlite3_bind_text(statement, place, text, count, SQLITE_STATIC);
}

static const char *const label = "Sources/App/Checkout.swift: 3 lines were changed";
static const char *const context = "{\"environment\":\"benchmark\"}";

static void insert_event(sqlite3_stmt *insert, uint64_t number, const char *session, int64_t time) {
    uint8_t id[16];
    uint64_t random = mix(number);
    int64_t milliseconds = time / 1000000;
    for (int byte = 0; byte < 6; byte++) id[byte] = (uint8_t)(milliseconds >> (40 - 8 * byte));
    memcpy(id + 6, &number, 2);
    memcpy(id + 8, &random, 8);
    char metadata[160];
    int count = snprintf(
        metadata, sizeof metadata,
        "{\"tool_name\":\"Edit\",\"success\":true,\"attempt\":%llu,\"ratio\":0.25,\"path\":\"Sources/App/Checkout.swift\"}",
        (unsigned long long)number);
    sqlite3_bind_blob(insert, 1, id, 16, SQLITE_STATIC);
    bind_text(insert, 2, session, 32);
    bind_text(insert, 3, "custom", 6);
    bind_text(insert, 4, "claude-code", 11);
    bind_text(insert, 5, "tool_result", 11);
    sqlite3_bind_int64(insert, 7, time);
    sqlite3_bind_int64(insert, 8, 1500000);
    sqlite3_bind_int64(insert, 9, time);
    bind_text(insert, 10, "benchmark", 9);
    bind_text(insert, 14, label, 48);
    bind_text(insert, 15, metadata, count);
    bind_text(insert, 16, context, 27);
    if (sqlite3_step(insert) != SQLITE_DONE) fail("insert");
    sqlite3_reset(insert);
}

static void upsert_session(sqlite3_stmt *upsert, const char *session, int64_t time, int64_t count) {
    bind_text(upsert, 1, session, 32);
    bind_text(upsert, 2, "claude-code", 11);
    bind_text(upsert, 3, "tool_result", 11);
    sqlite3_bind_int64(upsert, 4, time);
    sqlite3_bind_int64(upsert, 5, count);
    if (sqlite3_step(upsert) != SQLITE_DONE) fail("upsert");
    sqlite3_reset(upsert);
}

int main(int count, char **arguments) {
    if (count < 5) {
        fprintf(stderr, "usage: Ceiling DATABASE EVENTS BATCH EVENTS_PER_SESSION [--sessions] [--after N]\n");
        return 64;
    }
    uint64_t events = strtoull(arguments[2], NULL, 10), batch = strtoull(arguments[3], NULL, 10);
    uint64_t per_session = strtoull(arguments[4], NULL, 10), after = 0;
    int sessions = 0;
    for (int place = 5; place < count; place++) {
        if (strcmp(arguments[place], "--sessions") == 0) sessions = 1;
        if (strcmp(arguments[place], "--after") == 0 && place + 1 < count) after = strtoull(arguments[++place], NULL, 10);
    }
    if (sqlite3_open(arguments[1], &database) != SQLITE_OK) fail("open");
    run("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA wal_autocheckpoint=16384; PRAGMA cache_size=-65536;");
    run(schema);
    sqlite3_stmt *insert = prepare(
        "INSERT INTO telemetry_events (event_id, session_id, event_type, category, action, value, timestamp, duration,"
        " created_at, service, trace_id, span_id, parent_span_id, label, metadata, context, usage)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (event_id) DO NOTHING");
    sqlite3_stmt *upsert = prepare(
        "INSERT INTO telemetry_sessions (id, category, action, has_start, start_time, last_event_time, event_count,"
        " stream_count, error_count, service, created_at, updated_at)"
        " VALUES (?1, ?2, ?3, 0, ?4, ?4, ?5, 0, 0, 'benchmark', ?4, ?4) ON CONFLICT (id) DO UPDATE SET"
        " last_event_time = excluded.last_event_time, event_count = event_count + excluded.event_count,"
        " updated_at = excluded.updated_at");
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    int64_t time = 1760000000000000000;
    double started = now();
    char session[32] = "";
    for (uint64_t number = 0; number < after + events;) {
        if (number == after) started = now();
        sqlite3_step(begin);
        sqlite3_reset(begin);
        int64_t in_session = 0;
        uint64_t last = number + batch;
        for (; number < last && number < after + events; number++, time += 4000) {
            if (number % per_session == 0 || session[0] == 0) {
                if (sessions && in_session > 0) upsert_session(upsert, session, time, in_session);
                in_session = 0;
                hexadecimal(session, mix(number / per_session));
                hexadecimal(session + 16, mix(~(number / per_session)));
            }
            insert_event(insert, number, session, time);
            in_session++;
        }
        if (sessions && in_session > 0) upsert_session(upsert, session, time, in_session);
        sqlite3_step(commit);
        sqlite3_reset(commit);
    }
    printf("%.0f\n", (double)events / (now() - started));
    sqlite3_finalize(insert);
    sqlite3_finalize(upsert);
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
    sqlite3_close(database);
    return 0;
}
