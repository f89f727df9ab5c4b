/**
 * Models that others serve: predictions logged by KServe, MLServer and whoever speaks like them become predictions of a watched model.
 *
 * <p>In: CloudEvents of requests and responses over HTTP and from topics, in any order, repeated or alone. Two halves of one request meet in PostgreSQL and
 * go on as {@code PredictionLogged}, so that monitoring, labels and alerts work as for a model of one's own. Baseline: a file, or the model's first
 * predictions. Such a model is alert-only: no pipeline makes it.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.elsewhere;
