#ifndef CBENCH_H
#define CBENCH_H

#include <stdint.h>

/// How many blocks this thread has allocated so far; -1 where they cannot be counted.
int64_t allocations_on_this_thread(void);

/// Nanoseconds of the monotonic clock.
uint64_t monotonic_nanoseconds(void);

/// Nanoseconds that this thread has run: what a busy machine does not change much.
uint64_t thread_nanoseconds(void);

/// Runs a program to its end with its output thrown away; returns its exit code, -1 if it could not be run.
int run_program(char *const arguments[], uint64_t *nanoseconds, int64_t *peak_bytes);

/// A connection to a port of 127.0.0.1; -1 if refused.
int loopback_connect(uint16_t port);

/// Sends a request and reads the answer to its end; returns the HTTP status, -1 if the connection broke.
int loopback_exchange(int connection, const void *request, int64_t count);

#endif
