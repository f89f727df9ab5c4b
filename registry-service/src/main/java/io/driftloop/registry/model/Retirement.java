package io.driftloop.registry.model;

import io.driftloop.contracts.Actor;
import java.time.Instant;

/** That a version was taken out of use: who did it, when and why. An archived version can come back, a deleted one cannot. */
public record Retirement(Kind kind, Actor actor, String reason, Instant since) {

    /** How far it is out of use. */
    public enum Kind {
        /** Shown, but cannot be deployed. */
        ARCHIVED,
        /** Not shown; history that names it still knows what it was. */
        DELETED
    }
}
