/**
 * Datasets and their immutable versions.
 *
 * <p>In: uploads (idx, CSV), JSON records, snapshots of the retraining feature. Out: {@code DatasetVersionIngested}, one row file per version.
 *
 * <p>A version is identified by the SHA-256 of its row file: the same rows again are the version that exists, and no second event is told. Files are
 * read whole before anything is stored; a broken row of a CSV file or a record is quarantined with its number and the reason, a broken file is refused.
 */
@NullMarked
package io.driftloop.ingest.dataset;

import org.jspecify.annotations.NullMarked;
