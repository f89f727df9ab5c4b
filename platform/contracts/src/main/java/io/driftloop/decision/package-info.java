/**
 * Decision records as they are exported, and their check without the product.
 *
 * <p>An export is JSON lines. Each record is {@code {"content": {...}, "hash": "...", "signature": "..."}}: {@code hash} is the SHA-256 of the content's
 * canonical bytes ({@link io.driftloop.signing.CanonicalJson}) in hexadecimal, {@code signature} the Ed25519 signature over the same bytes in Base64. The content
 * holds {@code sequence}, from 1 without a gap, {@code previous}, the predecessor's hash (64 zeros in the first), and {@code key}, the id of the key. The last line
 * is the head, of the same form: its content holds {@code count} and {@code last}, the number of records and the hash of the last, so that a shortened export is
 * found out.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.decision;
