package io.driftloop.serving.inference.grpc;

import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.access.Admission;
import io.driftloop.kit.access.TokenProver;
import io.driftloop.kit.problem.Problem;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;

/**
 * Asks about each call what the access filter asks about the same request over HTTP: a call that changes something is a POST below {@code /v2/}. A call whose token has to
 * be proven waits, and no thread with it.
 */
final class AccessInterceptor implements ServerInterceptor {
    private static final Set<String> POSTS = Set.of("ModelInfer", "RepositoryModelLoad", "RepositoryModelUnload");
    private static final Set<String> PROBES = Set.of("ServerLive", "ServerReady", "Check", "Watch");
    private static final Metadata.Key<String> AUTHORIZATION = name("authorization");
    private static final Metadata.Key<String> ORIGIN = name("origin");
    private static final int UNAUTHENTICATED = 401;
    private static final int UNAVAILABLE = 503;

    private final AccessRules rules;
    private final TokenProver prover;

    AccessInterceptor(AccessRules rules, TokenProver prover) {
        this.rules = rules;
        this.prover = prover;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Admission admission = rules.admit(head(call, headers));
        if (!(admission instanceof Admission.Unproven unproven)) {
            return started(admission, call, headers, next);
        }
        LateListener<Q> later = new LateListener<>();
        // the call's deadline and its end are known there
        Context here = Context.current();
        prover.prove(unproven, proven -> here.run(() -> later.become(started(proven, call, headers, next))));
        return later;
    }

    private static <Q, A> ServerCall.Listener<Q> started(
            Admission admission, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (!(admission instanceof Admission.Refused refused)) {
            return next.startCall(call, headers);
        }
        Problem problem = refused.problem();
        Status status =
                switch (problem.status()) {
                    case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
                    case UNAVAILABLE -> Status.UNAVAILABLE;
                    default -> Status.PERMISSION_DENIED;
                };
        call.close(status.withDescription(problem.title() + ": " + problem.detail()), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static AccessRules.Head head(ServerCall<?, ?> call, Metadata headers) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        String authority = call.getAuthority();
        return new AccessRules.Head(
                POSTS.contains(method) ? "POST" : "GET",
                (PROBES.contains(method) ? "/v2/health/" : "/v2/") + method,
                authority == null ? "" : authority,
                headers.get(ORIGIN),
                headers.get(AUTHORIZATION),
                null);
    }

    private static Metadata.Key<String> name(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
