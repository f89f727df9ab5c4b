package io.driftloop.registry.console;

import java.util.List;

/** What the serving service knows and does about rollouts. A service that is away is a note, not a fault. */
public interface RolloutDesk {

    /** The newest rollouts, newest first. */
    Answered<List<RolloutStatus>> rollouts();

    /** One of them as it is now. */
    Answered<RolloutStatus> rollout(String id);

    /** What was decided about it, in order. */
    Answered<List<RolloutDecision>> decisions(String id);

    /** Stops, continues or ends it in the name of the token's holder. */
    Answered<Boolean> order(String id, Verb verb, String token);

    /** What may be ordered. */
    enum Verb {
        PAUSE,
        RESUME,
        ADVANCE,
        ABORT
    }
}
