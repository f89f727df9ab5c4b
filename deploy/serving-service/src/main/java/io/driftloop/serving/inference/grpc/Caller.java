package io.driftloop.serving.inference.grpc;

import io.driftloop.serving.inference.InferRequest;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * What a call's metadata say of who asks: the same names as the headers over HTTP.
 *
 * @param source who asks; alerts name it
 * @param key requests with the same key go to the same version during a rollout
 * @param probe whether it only tries the model
 */
record Caller(
        @Nullable String source,
        @Nullable String key,
        @Nullable String probe) {

    private static final Metadata.Key<String> SOURCE = name("driftloop-source");
    private static final Metadata.Key<String> KEY = name("driftloop-key");
    private static final Metadata.Key<String> PROBE = name("driftloop-probe");

    private static final Context.Key<Caller> CURRENT = Context.key("driftloop-caller");

    /** Of the current call. */
    static Caller current() {
        Caller caller = CURRENT.get();
        return caller == null ? new Caller(null, null, null) : caller;
    }

    /** The request as this one's. */
    InferRequest asking(InferRequest request) {
        return request.from(source).keyed(key).probing(probe);
    }

    private static Metadata.Key<String> name(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** Keeps it for the call. */
    static final class Reader implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Caller caller = new Caller(headers.get(SOURCE), headers.get(KEY), headers.get(PROBE));
            return Contexts.interceptCall(Context.current().withValue(CURRENT, caller), call, headers, next);
        }
    }
}
