/**
 * Scores whole dataset versions.
 *
 * <p>In: {@code POST /api/v1/scorings}, and {@code DatasetVersionIngested}, which says where rows are. Out: a file of one JSON object per row. A
 * {@link io.driftloop.serving.scoring.Scoring} is durable work: it is queued, runs beside live requests in batches that these come between, and begins again where
 * the process ended within it.
 *
 * <pre>
 * Queued -> Running -> Succeeded
 *   |         |  \---> Failed
 *   \---------\------> Cancelled
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.serving.scoring;
