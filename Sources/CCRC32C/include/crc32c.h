// CRC-32C (Castagnoli, polynomial 0x1EDC6F41, reflected): the checksum of iSCSI, ext4 and Snappy.
//
// Fast where the processor has an instruction for it (SSE 4.2, ARMv8 CRC), found at run time on x86; slicing-by-8
// tables elsewhere. All paths give the same values; the individual paths are exposed so that tests can compare them.

#ifndef CCRC32C_H
#define CCRC32C_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Continues a CRC-32C over `count` more bytes.
///
/// Start with 0. `crc32c_extend(crc32c_extend(0, a), b)` is the checksum of `a` followed by `b`.
/// `bytes` may be null when `count` is 0; it needs no alignment.
uint32_t crc32c_extend(uint32_t crc, const void *bytes, size_t count);

/// Continues a CRC-32C over the eight bytes of `word`, least significant first.
uint32_t crc32c_extend_word(uint32_t crc, uint64_t word);

/// The portable path (slicing by 8), whatever the processor has.
uint32_t crc32c_extend_portable(uint32_t crc, const void *bytes, size_t count);

/// Whether `crc32c_extend` uses instructions of this processor.
bool crc32c_is_accelerated(void);

#ifdef __cplusplus
}
#endif

#endif
