package io.driftloop.kit.access;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/**
 * Who asked for what the current request does: a person by name, or {@code token} for whoever holds the installation token. Known on the threads that handle the
 * request, wherever its context is passed on.
 */
public final class CurrentActor {

    private static final String CALLER = "io.driftloop.caller";

    private record Signed(Caller caller, String token) {}

    /** The actor of this request. */
    public Actor get() {
        return caller().orElse(Caller.INSTALLATION).actor();
    }

    /** The caller of this request; empty where nobody had to say who it is. */
    public Optional<Caller> caller() {
        return signed().map(Signed::caller);
    }

    /** What the request showed, as a header {@code Authorization} for a call in the same name; empty where it showed nothing, or did not have to. */
    public Optional<String> authorization() {
        return signed().map(signed -> "Bearer " + signed.token());
    }

    /**
     * Refuses a caller who is known and may not.
     *
     * @param what needs the role, with the reason
     */
    public void require(Role needed, String what) {
        caller().filter(caller -> !caller.may(needed)).ifPresent(caller -> {
            throw new PipelineException(FrameProblem.ROLE_REQUIRED, AccessRules.missing(what, needed, caller));
        });
    }

    /** Says whose request this is. */
    void become(Admission.Granted granted) {
        ContextLocals.put(CALLER, new Signed(granted.caller(), granted.token()));
    }

    private static Optional<Signed> signed() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(CALLER) : Optional.empty();
    }
}
