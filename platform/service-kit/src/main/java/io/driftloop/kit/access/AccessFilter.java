package io.driftloop.kit.access;

import io.driftloop.kit.problem.Problem;
import io.driftloop.kit.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks the rules about every HTTP request, before anything else sees it: REST, raw routes, pages and {@code /q} alike. */
@Singleton
public class AccessFilter {

    /** Name of the console's HttpOnly, SameSite=Strict cookie. */
    public static final String COOKIE = "driftloop_token";

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final AccessRules rules;
    private final ProblemAnswers answers;

    AccessFilter(AccessRules rules, ProblemAnswers answers) {
        this.rules = rules;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_ALL_OTHERS);
    }

    private void filter(RoutingContext context) {
        Optional<Problem> refusal = rules.refusal(headOf(context.request()));
        if (refusal.isEmpty()) {
            context.next();
            return;
        }
        if (refusal.get().status() == 401) {
            context.response().putHeader("www-authenticate", "Bearer realm=\"driftloop\"");
        }
        // the body is not read: the connection cannot be used again
        context.response().putHeader("connection", "close");
        answers.end(context.response(), refusal.get());
    }

    private static AccessRules.Head headOf(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        String host = request.getHeader("host");
        String asked = host != null ? host : authority == null ? "" : authority.toString();
        Cookie cookie = request.getCookie(COOKIE);
        return new AccessRules.Head(
                request.method().name(),
                request.path() == null ? "" : request.path(),
                asked,
                request.getHeader("origin"),
                request.getHeader("authorization"),
                cookie == null ? null : cookie.getValue());
    }
}
