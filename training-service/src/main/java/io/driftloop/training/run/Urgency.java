package io.driftloop.training.run;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes first in the queue, whatever the pipeline; the last one first. */
public enum Urgency {
    /** A trial of a search. */
    TRIAL,
    /** A training. */
    TRAINING,
    /** Anything of a run that repairs a model which serves: after drift, or after what it says got worse. */
    REPAIR;

    private static final Set<String> REPAIRS = Set.of("drift", "decay");

    /**
     * That of a training run.
     *
     * @param trigger of the pipeline run; null where nobody told
     */
    public static Urgency of(@Nullable String trigger) {
        return trigger != null && REPAIRS.contains(trigger) ? REPAIR : TRAINING;
    }

    /** That of a trial in such a run. */
    public Urgency ofTrial() {
        return this == REPAIR ? REPAIR : TRIAL;
    }
}
