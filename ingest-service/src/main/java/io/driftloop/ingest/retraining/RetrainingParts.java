package io.driftloop.ingest.retraining;

/**
 * Where decisions go and triggers wait.
 *
 * @param repository deferred triggers
 * @param log what asked, and when
 * @param book decisions
 * @param causes events behind deferred triggers
 */
public record RetrainingParts(RetrainingRepository repository, TriggerLog log, DecisionBook book, Causes causes) {}
