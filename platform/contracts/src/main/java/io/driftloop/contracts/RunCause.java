package io.driftloop.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a pipeline run was started.
 *
 * @param trigger {@code manual}, {@code first-version}, {@code drift}, {@code new-rows}, {@code schedule}, {@code decay}, {@code webhook} or {@code retry}
 * @param actor who asked
 * @param detail one sentence for people
 * @param alert the alert behind it, for {@code drift}
 * @param decision the decision behind it, for all but {@code manual}
 */
public record RunCause(
        String trigger,
        Actor actor,
        String detail,
        @Nullable AlertId alert,
        @Nullable DecisionId decision) {}
