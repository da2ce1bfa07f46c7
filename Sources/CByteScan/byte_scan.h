// What Swift cannot say: the comparison of many bytes at once, as one number.
#ifndef BYTE_SCAN_H
#define BYTE_SCAN_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// A bit for each of 64 bytes that is no printable ASCII (RFC 20: 0x20 to 0x7E), the first lowest.
///
/// Reads 64 bytes, however many of them the caller looks at.
static inline uint64_t unprintable_bytes(const void *start) {
  const uint8_t *bytes = (const uint8_t *)start;
  uint64_t found = 0;
#if defined(__SSE2__)
  // As signed numbers, the bytes above 0x7F are below 0x20 as well.
  const __m128i space = _mm_set1_epi8(0x20);
  const __m128i del = _mm_set1_epi8(0x7F);
  for (int part = 0; part < 4; part++) {
    const __m128i word = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i bad = _mm_or_si128(_mm_cmplt_epi8(word, space), _mm_cmpeq_epi8(word, del));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(bad) << (16 * part);
  }
#else
  for (int index = 0; index < 64; index++) {
    found |= (uint64_t)(bytes[index] < 0x20 || bytes[index] > 0x7E) << index;
  }
#endif
  return found;
}

#endif
