package io.driftloop.kit.access;

import io.driftloop.contracts.Actor;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/**
 * Who asked for what the current request does: a person by name, or {@code token} for whoever holds the installation token. Known on the threads that handle the
 * request, wherever its context is passed on.
 */
public final class CurrentActor {

    private static final String CALLER = "io.driftloop.caller";

    /** The actor of this request. */
    public Actor get() {
        return caller().orElse(Caller.INSTALLATION).actor();
    }

    /** The caller of this request; empty where nobody had to say who it is. */
    public Optional<Caller> caller() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(CALLER) : Optional.empty();
    }

    /** Says whose request this is. */
    void become(Caller caller) {
        ContextLocals.put(CALLER, caller);
    }
}
