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

/// A bit for each of 64 bytes that is no printable ASCII, or a space, or has a meaning of its own
/// in a DN (RFC 4514, section 2.4): `"` `#` `+` `,` `;` `<` `=` `>` `\\`. The first is lowest.
///
/// Reads 64 bytes, however many of them the caller looks at.
static inline uint64_t special_bytes_of_dn(const void *start) {
  const uint8_t *bytes = (const uint8_t *)start;
  uint64_t found = 0;
#if defined(__SSE2__)
  for (int part = 0; part < 4; part++) {
    const __m128i word = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    // 0x3B to 0x3E: the bytes that are 3 at most when 0x3B is taken away.
    const __m128i from = _mm_sub_epi8(word, _mm_set1_epi8(0x3B));
    __m128i bad = _mm_cmpeq_epi8(_mm_min_epu8(from, _mm_set1_epi8(3)), from);
    bad = _mm_or_si128(bad, _mm_cmplt_epi8(word, _mm_set1_epi8(0x21)));
    bad = _mm_or_si128(bad, _mm_cmpeq_epi8(word, _mm_set1_epi8(0x22)));
    bad = _mm_or_si128(bad, _mm_cmpeq_epi8(word, _mm_set1_epi8(0x23)));
    bad = _mm_or_si128(bad, _mm_cmpeq_epi8(word, _mm_set1_epi8(0x2B)));
    bad = _mm_or_si128(bad, _mm_cmpeq_epi8(word, _mm_set1_epi8(0x2C)));
    bad = _mm_or_si128(bad, _mm_cmpeq_epi8(word, _mm_set1_epi8(0x5C)));
    bad = _mm_or_si128(bad, _mm_cmpeq_epi8(word, _mm_set1_epi8(0x7F)));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(bad) << (16 * part);
  }
#else
  for (int index = 0; index < 64; index++) {
    const uint8_t byte = bytes[index];
    const int bad = byte < 0x21 || byte > 0x7E || byte == 0x22 || byte == 0x23 || byte == 0x2B
      || byte == 0x2C || (byte >= 0x3B && byte <= 0x3E) || byte == 0x5C;
    found |= (uint64_t)bad << index;
  }
#endif
  return found;
}

/// A bit for each of 64 bytes that is neither an ASCII letter nor a digit, the first lowest.
///
/// Reads 64 bytes, however many of them the caller looks at.
static inline uint64_t nonalphanumeric_bytes(const void *start) {
  const uint8_t *bytes = (const uint8_t *)start;
  uint64_t found = 0;
#if defined(__SSE2__)
  for (int part = 0; part < 4; part++) {
    const __m128i word = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i letter =
      _mm_sub_epi8(_mm_or_si128(word, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i digit = _mm_sub_epi8(word, _mm_set1_epi8('0'));
    const __m128i good = _mm_or_si128(
      _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter),
      _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit));
    found |= (uint64_t)(~(uint32_t)_mm_movemask_epi8(good) & 0xFFFF) << (16 * part);
  }
#else
  for (int index = 0; index < 64; index++) {
    const uint8_t letter = (uint8_t)((bytes[index] | 0x20) - 'a');
    const uint8_t digit = (uint8_t)(bytes[index] - '0');
    found |= (uint64_t)(letter > 25 && digit > 9) << index;
  }
#endif
  return found;
}

/// Whether so many bytes are the same at two places.
///
/// Reads up to 15 bytes behind them.
static inline int same_bytes(const void *left, const void *right, int count) {
  const uint8_t *a = (const uint8_t *)left;
  const uint8_t *b = (const uint8_t *)right;
#if defined(__SSE2__)
  while (1) {
    const __m128i equal = _mm_cmpeq_epi8(
      _mm_loadu_si128((const __m128i *)a), _mm_loadu_si128((const __m128i *)b));
    const unsigned different = ~(unsigned)_mm_movemask_epi8(equal) & 0xFFFF;
    if (count <= 16) return (different & (0xFFFFu >> (16 - count))) == 0;
    if (different) return 0;
    a += 16;
    b += 16;
    count -= 16;
  }
#else
  for (int index = 0; index < count; index++) {
    if (a[index] != b[index]) return 0;
  }
  return 1;
#endif
}

#endif
