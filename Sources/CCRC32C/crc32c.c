#include "crc32c.h"

#include <pthread.h>
#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>
#include <wmmintrin.h>
#elif defined(__aarch64__) && (defined(__ARM_FEATURE_CRC32) || defined(__linux__))
#include <arm_acle.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif
#endif

static uint64_t load_word(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

// MARK: - Portable

static uint32_t tables[8][256];
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

static void fill_tables(void) {
    for (uint32_t value = 0; value < 256; value++) {
        uint32_t crc = value;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (0x82F63B78u & (0u - (crc & 1u)));
        }
        tables[0][value] = crc;
    }
    for (int table = 1; table < 8; table++) {
        for (uint32_t value = 0; value < 256; value++) {
            uint32_t crc = tables[table - 1][value];
            tables[table][value] = (crc >> 8) ^ tables[0][crc & 0xFF];
        }
    }
}

static uint32_t portable(uint32_t state, const uint8_t *bytes, size_t count) {
    pthread_once(&tables_once, fill_tables);
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word = load_word(bytes) ^ state;
        state = 0;
        for (int table = 7; table >= 0; table--, word >>= 8) {
            state ^= tables[table][word & 0xFF];
        }
    }
    for (; count > 0; bytes++, count--) {
        state = (state >> 8) ^ tables[0][(state ^ *bytes) & 0xFF];
    }
    return state;
}

// MARK: - Processor instructions

#if defined(__x86_64__)

#define ACCELERATED __attribute__((target("sse4.2,pclmul")))

static bool is_accelerated(void) {
    return __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul");
}

ACCELERATED static inline uint32_t step_word(uint32_t state, uint64_t word) {
    return (uint32_t)_mm_crc32_u64(state, word);
}

ACCELERATED static inline uint32_t step_byte(uint32_t state, uint8_t byte) {
    return _mm_crc32_u8(state, byte);
}

/// Multiplies by a power of x, given as the constant for that power less 33.
ACCELERATED static inline uint32_t advance(uint32_t state, uint32_t power) {
    __m128i product = _mm_clmulepi64_si128(_mm_cvtsi32_si128((int)state), _mm_cvtsi32_si128((int)power), 0);
    return (uint32_t)_mm_crc32_u64(0, (uint64_t)_mm_cvtsi128_si64(product));
}

// The instruction takes three cycles but a new one can start in each: three streams run side by side, and are joined by
// moving the earlier ones past the bytes that follow them. 0x0D3B6092 is x^(8 * 128 - 33), 0xB9E02B86 x^(16 * 128 - 33).
enum { stream_bytes = 128 };

ACCELERATED static inline uint32_t step_streams(uint32_t state, const uint8_t *bytes) {
    uint32_t second = 0, third = 0;
    for (size_t offset = 0; offset < stream_bytes; offset += 8) {
        state = step_word(state, load_word(bytes + offset));
        second = step_word(second, load_word(bytes + stream_bytes + offset));
        third = step_word(third, load_word(bytes + 2 * stream_bytes + offset));
    }
    return advance(state, 0xB9E02B86u) ^ advance(second, 0x0D3B6092u) ^ third;
}

#elif defined(__aarch64__) && (defined(__ARM_FEATURE_CRC32) || defined(__linux__))

#if defined(__ARM_FEATURE_CRC32)
#define ACCELERATED
static bool is_accelerated(void) {
    return true;
}
#else
#define ACCELERATED __attribute__((target("crc")))
static bool is_accelerated(void) {
    return (getauxval(AT_HWCAP) & (1ul << 7)) != 0; // HWCAP_CRC32
}
#endif

ACCELERATED static inline uint32_t step_word(uint32_t state, uint64_t word) {
    return __crc32cd(state, word);
}

ACCELERATED static inline uint32_t step_byte(uint32_t state, uint8_t byte) {
    return __crc32cb(state, byte);
}

#endif

#if defined(ACCELERATED)

ACCELERATED static uint32_t accelerated(uint32_t state, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
    for (; count >= 3 * stream_bytes; bytes += 3 * stream_bytes, count -= 3 * stream_bytes) {
        state = step_streams(state, bytes);
    }
#endif
    for (; count >= 8; bytes += 8, count -= 8) {
        state = step_word(state, load_word(bytes));
    }
    for (; count > 0; bytes++, count--) {
        state = step_byte(state, *bytes);
    }
    return state;
}

ACCELERATED static uint32_t accelerated_word(uint32_t state, uint64_t word) {
    return step_word(state, word);
}

#endif

// MARK: - Interface

bool crc32c_is_accelerated(void) {
#if defined(ACCELERATED)
    static int known; // 0: not asked yet, 1: no, 2: yes. Two threads that ask at once write the same answer.
    int answer = __atomic_load_n(&known, __ATOMIC_RELAXED);
    if (answer == 0) {
        answer = is_accelerated() ? 2 : 1;
        __atomic_store_n(&known, answer, __ATOMIC_RELAXED);
    }
    return answer == 2;
#else
    return false;
#endif
}

uint32_t crc32c_extend(uint32_t crc, const void *bytes, size_t count) {
#if defined(ACCELERATED)
    if (crc32c_is_accelerated()) {
        return ~accelerated(~crc, bytes, count);
    }
#endif
    return crc32c_extend_portable(crc, bytes, count);
}

uint32_t crc32c_extend_word(uint32_t crc, uint64_t word) {
#if defined(ACCELERATED)
    if (crc32c_is_accelerated()) {
        return ~accelerated_word(~crc, word);
    }
#endif
    uint8_t bytes[8];
    for (int index = 0; index < 8; index++) {
        bytes[index] = (uint8_t)(word >> (8 * index));
    }
    return crc32c_extend_portable(crc, bytes, sizeof bytes);
}

uint32_t crc32c_extend_portable(uint32_t crc, const void *bytes, size_t count) {
    return ~portable(~crc, bytes, count);
}
