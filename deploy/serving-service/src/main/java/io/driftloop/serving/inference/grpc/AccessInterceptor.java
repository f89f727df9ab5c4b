package io.driftloop.serving.inference.grpc;

import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.problem.Problem;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;

/** Asks about each call what the access filter asks about the same request over HTTP: a call that changes something is a POST below {@code /v2/}. */
final class AccessInterceptor implements ServerInterceptor {
    private static final Set<String> POSTS = Set.of("ModelInfer", "RepositoryModelLoad", "RepositoryModelUnload");
    private static final Metadata.Key<String> AUTHORIZATION = name("authorization");
    private static final Metadata.Key<String> ORIGIN = name("origin");
    private static final int UNAUTHENTICATED = 401;

    private final AccessRules rules;

    AccessInterceptor(AccessRules rules) {
        this.rules = rules;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<Problem> refusal = rules.refusal(head(call, headers));
        if (refusal.isEmpty()) {
            return next.startCall(call, headers);
        }
        Status status = refusal.get().status() == UNAUTHENTICATED ? Status.UNAUTHENTICATED : Status.PERMISSION_DENIED;
        String why = refusal.get().title() + ": " + refusal.get().detail();
        call.close(status.withDescription(why), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static AccessRules.Head head(ServerCall<?, ?> call, Metadata headers) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        String authority = call.getAuthority();
        return new AccessRules.Head(
                POSTS.contains(method) ? "POST" : "GET",
                "/v2/" + method,
                authority == null ? "" : authority,
                headers.get(ORIGIN),
                headers.get(AUTHORIZATION),
                null);
    }

    private static Metadata.Key<String> name(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
