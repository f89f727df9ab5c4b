package io.driftloop.kit.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses bodies over the limit in the shape of all other refusals; the HTTP layer itself would answer with an empty body. */
@Singleton
public class TooLargeAnswer {

    private static final int TOO_LARGE = FrameProblem.BODY_TOO_LARGE.category().status();

    private final ProblemAnswers answers;
    private final long limit;

    TooLargeAnswer(
            ProblemAnswers answers, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.answers = answers;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Router router) {
        // before the HTTP layer's own check, which is the first of all routes
        router.route().order(Integer.MIN_VALUE).handler(this::check);
        router.errorHandler(TOO_LARGE, this::refuse);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("content-length");
        if (length != null && isOver(length)) {
            context.response().putHeader("connection", "close");
            refuse(context);
        } else {
            context.next();
        }
    }

    private boolean isOver(String length) {
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void refuse(RoutingContext context) {
        answers.end(context.response(), Problems.ofStatus(TOO_LARGE));
    }
}
