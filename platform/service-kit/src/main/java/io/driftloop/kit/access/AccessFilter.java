package io.driftloop.kit.access;

import io.driftloop.kit.problem.Problem;
import io.driftloop.kit.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Asks the rules about every HTTP request, before anything else sees it: REST, raw routes, pages and {@code /q} alike. */
@Singleton
public class AccessFilter {

    /** Name of the console's HttpOnly, SameSite=Strict cookie. */
    public static final String COOKIE = "driftloop_token";

    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final AccessRules rules;
    private final TokenProver prover;
    private final CurrentActor actor;
    private final ProblemAnswers answers;

    AccessFilter(AccessRules rules, TokenProver prover, CurrentActor actor, ProblemAnswers answers) {
        this.rules = rules;
        this.prover = prover;
        this.actor = actor;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, BEFORE_ALL_OTHERS);
    }

    private void filter(RoutingContext context) {
        Admission admission = rules.admit(headOf(context.request()));
        if (admission == Admission.OPEN) {
            context.next();
        } else if (admission instanceof Admission.Unproven unproven) {
            prove(context, unproven);
        } else {
            conclude(context, admission);
        }
    }

    /** The body waits meanwhile: nobody would hear it. */
    private void prove(RoutingContext context, Admission.Unproven unproven) {
        Context here = Vertx.currentContext();
        context.request().pause();
        prover.prove(
                unproven,
                admission -> here.runOnContext(done -> {
                    context.request().resume();
                    conclude(context, admission);
                }));
    }

    private void conclude(RoutingContext context, Admission admission) {
        if (admission instanceof Admission.Refused refused) {
            refuse(context, refused.problem());
            return;
        }
        if (admission instanceof Admission.Granted granted) {
            actor.become(granted);
        }
        context.next();
    }

    private void refuse(RoutingContext context, Problem problem) {
        String challenge = Challenge.of(problem);
        if (challenge != null) {
            context.response().putHeader("www-authenticate", challenge);
        }
        // the body is not read: the connection cannot be used again
        context.response().putHeader("connection", "close");
        answers.end(context.request(), problem);
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
