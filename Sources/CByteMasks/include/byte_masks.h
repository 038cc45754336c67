// Which bytes of a text are letters, digits and so on, as bits, 16 bytes an instruction.
//
// In C because Swift's SIMD types compare bytes one at a time and cannot gather the results as bits. Clang's vectors
// do both on every processor (SSE2 and NEON without any flag), so there is no code for one of them here.

#ifndef BYTE_MASKS_H
#define BYTE_MASKS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Which of up to 64 bytes are of a kind; bit 0 stands for the first byte.
typedef struct {
    /// Letters, digits, `-` and `_`.
    uint64_t word;
    /// `@`.
    uint64_t sign;
    uint64_t digit;
    /// What may stand between the digits of a number: space and `( ) * + , - . /`.
    uint64_t gap;
} byte_masks;

typedef uint8_t byte_masks_lanes __attribute__((vector_size(16)));
typedef int8_t byte_masks_signed __attribute__((vector_size(16)));
typedef _Bool byte_masks_bools __attribute__((ext_vector_type(16)));

/// The lanes that are of a kind, each all ones.
typedef struct {
    byte_masks_lanes word, sign, digit, gap;
} byte_masks_classes;

static inline byte_masks_lanes byte_masks_load(const void *bytes) {
    byte_masks_lanes lanes;
    memcpy(&lanes, bytes, 16);
    return lanes;
}

static inline byte_masks_classes byte_masks_classify(byte_masks_lanes lanes) {
    byte_masks_classes classes;
    // Moved up to end at 127, a range of bytes takes one signed comparison.
    const byte_masks_signed letters = (byte_masks_signed)((lanes | 0x20) + (127 - 'z'));
    const byte_masks_signed digits = (byte_masks_signed)(lanes + (127 - '9'));
    classes.digit = (byte_masks_lanes)(digits > 127 - 10);
    classes.word = (byte_masks_lanes)(letters > 127 - 26) | classes.digit | (byte_masks_lanes)(lanes == '-')
        | (byte_masks_lanes)(lanes == '_');
    classes.sign = (byte_masks_lanes)(lanes == '@');
    classes.gap = (byte_masks_lanes)((lanes & 0xF8) == '(') | (byte_masks_lanes)(lanes == ' ');
    return classes;
}

static inline uint64_t byte_masks_bits(byte_masks_lanes lanes) {
    const byte_masks_bools bools = __builtin_convertvector((byte_masks_signed)lanes < 0, byte_masks_bools);
    uint16_t bits;
    memcpy(&bits, &bools, 2);
    return bits;
}

static inline void byte_masks_add(byte_masks *masks, byte_masks_lanes lanes, size_t shift) {
    const byte_masks_classes classes = byte_masks_classify(lanes);
    masks->word |= byte_masks_bits(classes.word) << shift;
    masks->sign |= byte_masks_bits(classes.sign) << shift;
    masks->digit |= byte_masks_bits(classes.digit) << shift;
    masks->gap |= byte_masks_bits(classes.gap) << shift;
}

/// The masks of 64 bytes; without a digit or `@` among them, `gap` is 0.
static inline byte_masks byte_masks_of_64(const void *bytes) {
    const char *start = (const char *)bytes;
    const byte_masks_classes a = byte_masks_classify(byte_masks_load(start));
    const byte_masks_classes b = byte_masks_classify(byte_masks_load(start + 16));
    const byte_masks_classes c = byte_masks_classify(byte_masks_load(start + 32));
    const byte_masks_classes d = byte_masks_classify(byte_masks_load(start + 48));
    byte_masks masks = {0, 0, 0, 0};
    masks.word = byte_masks_bits(a.word) | byte_masks_bits(b.word) << 16 | byte_masks_bits(c.word) << 32
        | byte_masks_bits(d.word) << 48;
    if (byte_masks_bits(a.sign | b.sign | c.sign | d.sign | a.digit | b.digit | c.digit | d.digit) == 0) return masks;
    masks.sign = byte_masks_bits(a.sign) | byte_masks_bits(b.sign) << 16 | byte_masks_bits(c.sign) << 32
        | byte_masks_bits(d.sign) << 48;
    masks.digit = byte_masks_bits(a.digit) | byte_masks_bits(b.digit) << 16 | byte_masks_bits(c.digit) << 32
        | byte_masks_bits(d.digit) << 48;
    masks.gap = byte_masks_bits(a.gap) | byte_masks_bits(b.gap) << 16 | byte_masks_bits(c.gap) << 32
        | byte_masks_bits(d.gap) << 48;
    return masks;
}

/// The masks of 16 to 64 bytes, without touching any other.
static inline byte_masks byte_masks_of_part(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    byte_masks masks = {0, 0, 0, 0};
    size_t offset = 0;
    for (; offset + 16 <= count; offset += 16) byte_masks_add(&masks, byte_masks_load(start + offset), offset);
    // The last sixteen overlap those before them, which does no harm.
    if (offset < count) byte_masks_add(&masks, byte_masks_load(start + count - 16), count - 16);
    return masks;
}

/// The masks of 4 to 15 bytes, without touching any other.
static inline byte_masks byte_masks_of_few(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    const size_t half = count < 8 ? 4 : 8;
    // The first bytes in lanes 0 to 7 and the last in 8 to 15; the bits are put together.
    char padded[16] = {0};
    if (half == 8) {
        memcpy(padded, start, 8);
        memcpy(padded + 8, start + count - 8, 8);
    } else {
        memcpy(padded, start, 4);
        memcpy(padded + 8, start + count - 4, 4);
    }
    byte_masks masks = {0, 0, 0, 0};
    byte_masks_add(&masks, byte_masks_load(padded), 0);
    masks.word = (masks.word & 0xFF) | masks.word >> 8 << (count - half);
    masks.sign = (masks.sign & 0xFF) | masks.sign >> 8 << (count - half);
    masks.digit = (masks.digit & 0xFF) | masks.digit >> 8 << (count - half);
    masks.gap = (masks.gap & 0xFF) | masks.gap >> 8 << (count - half);
    return masks;
}

/// Which of up to 64 bytes of a run of letters, digits, `-` and `_` are of a kind; all others are `-` or `_`.
typedef struct {
    uint64_t digit;
    uint64_t upper;
    uint64_t lower;
    /// Letters that are no hexadecimal digits.
    uint64_t beyond_hex;
} byte_masks_key;

static inline void byte_masks_key_add(byte_masks_key *masks, byte_masks_lanes lanes, size_t shift) {
    const byte_masks_signed folded = (byte_masks_signed)((lanes | 0x20) + (127 - 'z'));
    const byte_masks_lanes letter = (byte_masks_lanes)(folded > 127 - 26);
    const byte_masks_lanes upper = letter & (byte_masks_lanes)((lanes & 0x20) == 0);
    masks->digit |= byte_masks_bits((byte_masks_lanes)((byte_masks_signed)(lanes + (127 - '9')) > 127 - 10)) << shift;
    masks->upper |= byte_masks_bits(upper) << shift;
    masks->lower |= byte_masks_bits(letter & ~upper) << shift;
    masks->beyond_hex |= byte_masks_bits((byte_masks_lanes)(folded > 127 - 20)) << shift;
}

/// The masks of 16 to 64 bytes of a run, without touching any other.
static inline byte_masks_key byte_masks_of_key(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    byte_masks_key masks = {0, 0, 0, 0};
    size_t offset = 0;
    for (; offset + 16 <= count; offset += 16) byte_masks_key_add(&masks, byte_masks_load(start + offset), offset);
    if (offset < count) byte_masks_key_add(&masks, byte_masks_load(start + count - 16), count - 16);
    return masks;
}

#endif
