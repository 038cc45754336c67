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
    /// `%` and from `:` to `@`: `: ; < = > ? @`.
    uint64_t sign;
    /// `-`.
    uint64_t dash;
    uint64_t digit;
    /// What may stand between the digits of a number: space and `( ) * + , - . /`.
    uint64_t gap;
} byte_masks;

typedef uint8_t byte_masks_lanes __attribute__((vector_size(16)));
typedef uint64_t byte_masks_words __attribute__((vector_size(16)));
typedef int8_t byte_masks_signed __attribute__((vector_size(16)));
typedef _Bool byte_masks_bools __attribute__((ext_vector_type(16)));

/// The lanes that are of a kind, each all ones.
typedef struct {
    byte_masks_lanes word, sign, dash, digit, gap;
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
    classes.dash = (byte_masks_lanes)(lanes == '-');
    classes.word = (byte_masks_lanes)(letters > 127 - 26) | classes.digit | classes.dash
        | (byte_masks_lanes)(lanes == '_');
    const byte_masks_signed signs = (byte_masks_signed)(lanes + (127 - '@'));
    classes.sign = (byte_masks_lanes)(signs > 127 - 7) | (byte_masks_lanes)(lanes == '%');
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
    masks->dash |= byte_masks_bits(classes.dash) << shift;
    masks->digit |= byte_masks_bits(classes.digit) << shift;
    masks->gap |= byte_masks_bits(classes.gap) << shift;
}

/// The bits of four times 16 bytes.
static inline uint64_t byte_masks_bits_of_64(
    byte_masks_lanes a, byte_masks_lanes b, byte_masks_lanes c, byte_masks_lanes d
) {
    return byte_masks_bits(a) | byte_masks_bits(b) << 16 | byte_masks_bits(c) << 32 | byte_masks_bits(d) << 48;
}

/// The masks of 64 bytes; without a digit or sign among them, `gap` is 0.
static inline byte_masks byte_masks_of_64(const void *bytes) {
    const char *start = (const char *)bytes;
    const byte_masks_classes a = byte_masks_classify(byte_masks_load(start));
    const byte_masks_classes b = byte_masks_classify(byte_masks_load(start + 16));
    const byte_masks_classes c = byte_masks_classify(byte_masks_load(start + 32));
    const byte_masks_classes d = byte_masks_classify(byte_masks_load(start + 48));
    byte_masks masks = {0, 0, 0, 0, 0};
    masks.word = byte_masks_bits_of_64(a.word, b.word, c.word, d.word);
    // What many blocks of prose have none of is gathered only where there is some.
    const byte_masks_lanes digit = a.digit | b.digit | c.digit | d.digit;
    const byte_masks_lanes rest = a.sign | b.sign | c.sign | d.sign | a.dash | b.dash | c.dash | d.dash;
    if (byte_masks_bits(digit | rest) == 0) return masks;
    masks.sign = byte_masks_bits_of_64(a.sign, b.sign, c.sign, d.sign);
    masks.dash = byte_masks_bits_of_64(a.dash, b.dash, c.dash, d.dash);
    if (byte_masks_bits(digit) == 0) return masks;
    masks.digit = byte_masks_bits_of_64(a.digit, b.digit, c.digit, d.digit);
    masks.gap = byte_masks_bits_of_64(a.gap, b.gap, c.gap, d.gap);
    return masks;
}

/// The masks of 16 to 64 bytes, without touching any other.
static inline byte_masks byte_masks_of_part(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    byte_masks masks = {0, 0, 0, 0, 0};
    size_t offset = 0;
    for (; offset + 16 <= count; offset += 16) byte_masks_add(&masks, byte_masks_load(start + offset), offset);
    // The last sixteen overlap those before them, which does no harm.
    if (offset < count) byte_masks_add(&masks, byte_masks_load(start + count - 16), count - 16);
    return masks;
}

/// The first and the last of 4 to 15 bytes in lanes 0 to 7 and 8 to 15, without a way through memory.
static inline byte_masks_lanes byte_masks_load_few(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    uint64_t first = 0, last = 0;
    if (count < 8) {
        uint32_t head, tail;
        memcpy(&head, start, 4);
        memcpy(&tail, start + count - 4, 4);
        first = head;
        last = tail;
    } else {
        memcpy(&first, start, 8);
        memcpy(&last, start + count - 8, 8);
    }
    return (byte_masks_lanes)(byte_masks_words){first, last};
}

/// In which of 16 places at `start` `login` may stand, or a quote behind a blank, whose place is four bytes before it.
///
/// Three letters are looked at; few other words have them so.
static inline byte_masks_lanes byte_masks_cues(const char *start) {
    const byte_masks_lanes first = byte_masks_load(start), third = byte_masks_load(start + 2),
                           fourth = byte_masks_load(start + 3), fifth = byte_masks_load(start + 4);
    return (byte_masks_lanes)((first == 'l') & (third == 'g') & (fifth == 'n'))
        | (byte_masks_lanes)((fourth == ' ') & (fifth == '\''));
}

/// Whether `login` stands at `start`, or a quote behind a blank and a word that ends like `password` or `by`.
static inline _Bool byte_masks_is_cue(const char *start) {
    if (memcmp(start, "login", 5) == 0) return 1;
    const char last = start[2] | 0x20;
    return (last == 'd' || last == 'y') && start[3] == ' ' && start[4] == '\'';
}

/// Whether there may be such a place among 20 bytes or more; at one look, so it also says yes where there is none.
static inline _Bool byte_masks_may_have_cue(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    // The last sixteen places overlap those before them.
    byte_masks_lanes any = byte_masks_cues(start + count - 20);
    for (size_t offset = 0; offset + 20 <= count; offset += 16) any |= byte_masks_cues(start + offset);
    return byte_masks_bits(any) != 0;
}

/// Where what `byte_masks_is_cue` knows stands at `offset` or behind it; `count` if nowhere.
static inline size_t byte_masks_find_cue(const void *bytes, size_t offset, size_t count) {
    const char *start = (const char *)bytes;
    while (offset + 20 <= count) {
        // Most text has none in 64 places.
        if (offset + 68 <= count) {
            const byte_masks_lanes any = byte_masks_cues(start + offset) | byte_masks_cues(start + offset + 16)
                | byte_masks_cues(start + offset + 32) | byte_masks_cues(start + offset + 48);
            if (byte_masks_bits(any) == 0) {
                offset += 64;
                continue;
            }
        }
        uint64_t places = byte_masks_bits(byte_masks_cues(start + offset));
        for (; places != 0; places &= places - 1) {
            const size_t place = offset + (size_t)__builtin_ctzll(places);
            if (byte_masks_is_cue(start + place)) return place;
        }
        // The last sixteen places overlap those before them.
        if (offset + 20 == count) return count;
        offset = offset + 36 <= count ? offset + 16 : count - 20;
    }
    for (; offset + 5 <= count; offset++) {
        if (byte_masks_is_cue(start + offset)) return offset;
    }
    return count;
}

/// Whether the byte after a space and a dash is a letter of flags that passwords and cookies follow: `-p`, `-u`, `-a`, `-w`, `-b`, `-k`.
static inline _Bool byte_masks_is_flag(char letter) {
    const char small = letter | 0x20;
    return small == 'p' || small == 'u' || small == 'a' || small == 'w' || small == 'b'
        || small == 'k';
}

/// Whether a word of up to 15 letters that ends like flags in one (`-su`) or like the flag of a store (`-storepass`) and a
/// space stand at `start`.
static inline _Bool byte_masks_is_flag_word(const char *start, size_t count) {
    size_t letters = 0;
    while (letters < count && letters < 16 && (unsigned char)((start[letters] | 0x20) - 'a') < 26) letters++;
    if (letters < 2 || letters == 16 || letters == count || start[letters] != ' ') return 0;
    return (start[letters - 1] | 0x20) == 'u' || (letters >= 7 && memcmp(start + letters - 4, "pass", 4) == 0);
}

/// Whether a flag begins in a text with these bits of its dashes: two dashes, or one between a space and such a letter or word.
///
/// Apart, so that what most texts take stays short.
__attribute__((noinline)) static _Bool byte_masks_has_flag(const char *start, size_t count, uint64_t dashes) {
    if ((dashes & dashes << 1) != 0) return 1;
    for (; dashes != 0; dashes &= dashes - 1) {
        const size_t dash = (size_t)__builtin_ctzll(dashes);
        if (dash == 0 || dash + 1 >= count || start[dash - 1] != ' ') continue;
        if (byte_masks_is_flag(start[dash + 1])) return 1;
        if (byte_masks_is_flag_word(start + dash + 1, count - dash - 1)) return 1;
    }
    return 0;
}

/// Whether a flag begins in a text of less than 64 bytes that has a dash.
__attribute__((noinline)) static _Bool byte_masks_few_have_flag(const char *start, size_t count) {
    uint64_t dashes = 0;
    for (size_t index = 0; index < count; index++) dashes |= (uint64_t)(start[index] == '-') << index;
    return byte_masks_has_flag(start, count, dashes);
}

/// Whether there is no digit, no sign and no flag among 4 to 19 bytes.
static inline _Bool byte_masks_is_quiet(const void *bytes, size_t count) {
    const byte_masks_lanes lanes = count < 16 ? byte_masks_load_few(bytes, count) : byte_masks_load(bytes);
    const byte_masks_classes classes = byte_masks_classify(lanes);
    byte_masks_lanes loud = classes.sign | classes.digit, dash = classes.dash;
    if (count > 16) {
        const byte_masks_classes rest = byte_masks_classify(byte_masks_load((const char *)bytes + count - 16));
        loud |= rest.sign | rest.digit;
        dash |= rest.dash;
    }
    if (byte_masks_bits(loud) != 0) return 0;
    return byte_masks_bits(dash) == 0 || !byte_masks_few_have_flag((const char *)bytes, count);
}

/// What decides about most texts of 16 to 63 bytes.
typedef struct {
    /// Letters, digits, `-` and `_`.
    uint64_t word;
    /// Whether there is a digit, a sign or a flag.
    _Bool is_loud;
} byte_masks_brief;

/// The brief of 16 to 63 bytes, without touching any other.
static inline byte_masks_brief byte_masks_brief_of(const void *bytes, size_t count) {
    const char *start = (const char *)bytes;
    byte_masks_classes classes = byte_masks_classify(byte_masks_load(start));
    byte_masks_lanes loud = classes.sign | classes.digit;
    uint64_t word = byte_masks_bits(classes.word);
    uint64_t dashes = byte_masks_bits(classes.dash);
    for (size_t offset = 16; offset < count; offset += 16) {
        const size_t place = offset + 16 <= count ? offset : count - 16;
        classes = byte_masks_classify(byte_masks_load(start + place));
        loud |= classes.sign | classes.digit;
        word |= byte_masks_bits(classes.word) << place;
        dashes |= byte_masks_bits(classes.dash) << place;
    }
    const _Bool is_loud = byte_masks_bits(loud) != 0 || (dashes != 0 && byte_masks_has_flag(start, count, dashes));
    const byte_masks_brief brief = {word, is_loud};
    return brief;
}

/// The lanes that hold what a JSON string escapes, or a sign.
static inline byte_masks_lanes byte_masks_marks(byte_masks_lanes lanes, byte_masks_classes classes) {
    return classes.sign | (byte_masks_lanes)((lanes & 0xE0) == 0) | (byte_masks_lanes)(lanes == '"')
        | (byte_masks_lanes)(lanes == '\\');
}

/// Whether there are fewer than nine digits, no sign, no flag and nothing that a JSON string escapes among 1 to 63 bytes.
///
/// May say no when there are eight. `word` becomes the letters, digits, `-` and `_`, if there are more than 15 bytes.
static inline _Bool byte_masks_is_plain(const void *bytes, size_t count, uint64_t *word) {
    const char *start = (const char *)bytes;
    uint64_t digits = 0, dashes = 0;
    byte_masks_lanes lanes, marks;
    byte_masks_classes classes;
    if (count < 16) {
        // What no byte stands for is a space. A byte more than once does no harm.
        uint64_t first = 0x2020202020202020, last = first;
        if (count >= 8) {
            memcpy(&first, start, 8);
            memcpy(&last, start + count - 8, 8);
        } else if (count >= 4) {
            memcpy(&first, start, 4);
            memcpy(&last, start + count - 4, 4);
        } else {
            memcpy(&first, start, 1);
            memcpy((char *)&first + 1, start + count / 2, 1);
            memcpy(&last, start + count - 1, 1);
        }
        lanes = (byte_masks_lanes)(byte_masks_words){first, last};
        classes = byte_masks_classify(lanes);
        marks = byte_masks_marks(lanes, classes);
        digits = byte_masks_bits(classes.digit);
        if (byte_masks_bits(classes.dash) != 0 && byte_masks_few_have_flag(start, count)) return 0;
    } else {
        marks = (byte_masks_lanes){0};
        *word = 0;
        for (size_t offset = 0; offset < count; offset += 16) {
            const size_t place = offset + 16 <= count ? offset : count - 16;
            lanes = byte_masks_load(start + place);
            classes = byte_masks_classify(lanes);
            marks |= byte_masks_marks(lanes, classes);
            digits |= byte_masks_bits(classes.digit) << place;
            dashes |= byte_masks_bits(classes.dash) << place;
            *word |= byte_masks_bits(classes.word) << place;
        }
    }
    if (byte_masks_bits(marks) != 0) return 0;
    if (__builtin_expect((digits | dashes) == 0, 1)) return 1;
    return __builtin_popcountll(digits) < 9 && !byte_masks_has_flag(start, count, dashes);
}

/// The masks of 4 to 15 bytes, without touching any other.
static inline byte_masks byte_masks_of_few(const void *bytes, size_t count) {
    const size_t shift = count - (count < 8 ? 4 : 8);
    byte_masks masks = {0, 0, 0, 0, 0};
    byte_masks_add(&masks, byte_masks_load_few(bytes, count), 0);
    masks.word = (masks.word & 0xFF) | masks.word >> 8 << shift;
    masks.sign = (masks.sign & 0xFF) | masks.sign >> 8 << shift;
    masks.dash = (masks.dash & 0xFF) | masks.dash >> 8 << shift;
    masks.digit = (masks.digit & 0xFF) | masks.digit >> 8 << shift;
    masks.gap = (masks.gap & 0xFF) | masks.gap >> 8 << shift;
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
