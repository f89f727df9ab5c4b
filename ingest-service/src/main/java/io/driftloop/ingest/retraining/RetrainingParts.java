package io.driftloop.ingest.retraining;

/**
 * Where decisions go and triggers wait.
 *
 * @param repository deferred triggers
 * @param book decisions
 * @param causes events behind deferred triggers
 */
public record RetrainingParts(RetrainingRepository repository, DecisionBook book, Causes causes) {}
