// A hint for the writer of a log, whose next stores always go where nothing was loaded from before.

#ifndef CCRC32C_PREFETCH_H
#define CCRC32C_PREFETCH_H

#include <stddef.h>

/// Asks the processor for a line of memory that will be written.
///
/// The instruction is older than any 64-bit processor that lacks it takes offence at; the builtin would ask for a line to
/// read, which costs a second turn when it is written.
static inline void prefetch_line_for_writing(const void *place) {
#if defined(__x86_64__)
    __asm__ volatile("prefetchw %0" : : "m"(*(const char *)place));
#else
    __builtin_prefetch(place, 1);
#endif
}

/// Asks the processor for the memory that a sequential writer at `start`, who just wrote `count` bytes, reaches after the
/// next record of that size: as many lines, and the first of the next page, whose address translation is what costs most.
///
/// Never faults, whatever stands there.
static inline void prefetch_for_writing(const void *start, size_t count) {
    const char *place = (const char *)start + 512;
    const char *end = place + (count < 1024 ? count : 1024);
    for (; place < end; place += 64) prefetch_line_for_writing(place);
    prefetch_line_for_writing((const char *)start + 4096);
}

#endif
