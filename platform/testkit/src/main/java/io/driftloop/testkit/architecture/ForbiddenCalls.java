package io.driftloop.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Calls that bring in what a test cannot hold. */
final class ForbiddenCalls {

    private static final Set<String> CALLS = Set.of(
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.util.UUID.randomUUID()",
            "java.lang.Math.random()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.lang.System.currentTimeMillis()");

    /** The time of day or a random number, from nowhere. */
    static final DescribedPredicate<JavaMethodCall> TIME_OR_CHANCE = DescribedPredicate.describe(
            "asks for the time or for chance",
            call -> CALLS.contains(call.getTarget().getFullName()));

    private ForbiddenCalls() {}
}
