package io.driftloop.kit.access;

import io.driftloop.contracts.Actor;

/** Who asked for what the current request does: holders of the installation token are all {@code token}. */
public final class CurrentActor {

    private static final Actor TOKEN = new Actor("token");

    /** The actor of this request. */
    public Actor get() {
        return TOKEN;
    }
}
