/**
 * Topics of other people as sources. In: records of the topics that definitions name. Out: dataset versions with the offsets that they hold, and labels.
 *
 * <p>The offsets that a version holds are stored in the transaction that stores the version; reading always goes on at what is stored, never at what the
 * broker remembers. So a record is in exactly one version, whatever is killed.
 */
@NullMarked
package io.driftloop.ingest.feed;

import org.jspecify.annotations.NullMarked;
