package io.driftloop.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Why a pipeline run was started.
 *
 * @param trigger {@code manual}, {@code retry}, {@code first-version}, {@code drift}, {@code decay}, {@code new-rows}, {@code new-bytes}, {@code every},
 *     {@code schedule}, {@code upstream}, {@code import}, {@code webhook} or {@code alertmanager}
 * @param actor who asked
 * @param detail one sentence for people
 * @param alert the alert behind it, for {@code drift}
 * @param decision the decision behind it
 */
public record RunCause(
        String trigger,
        Actor actor,
        String detail,
        @Nullable AlertId alert,
        @Nullable DecisionId decision) {}
