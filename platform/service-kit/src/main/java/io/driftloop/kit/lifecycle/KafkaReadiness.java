package io.driftloop.kit.lifecycle;

import io.driftloop.kit.messaging.MemberNumber;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when topics are there and events are taken in; says so when another replica has this one's member number. The database has a check of its own. */
@Readiness
@Singleton
public class KafkaReadiness implements HealthCheck {

    private final ServiceLifecycle lifecycle;
    private final MemberNumber member;

    KafkaReadiness(ServiceLifecycle lifecycle, MemberNumber member) {
        this.lifecycle = lifecycle;
        this.member = member;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("driftloop events").status(lifecycle.ready() && member.usable());
        member.problem().ifPresent(problem -> answer.withData("problem", problem));
        return answer.build();
    }
}
