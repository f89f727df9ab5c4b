/**
 * Dataset rows at rest: a typed table with one label column, written once, read by mapping or streaming.
 *
 * <p>In: rows that ingest validated. Out: {@link io.driftloop.model.rows.RowFile} for preprocessing, training and evaluation. The
 * {@link io.driftloop.model.rows.Splits} beside a row file say which row belongs to which split.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.model.rows;
