package io.driftloop.eval.alert;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.eval.monitoring.Severity;

/** From which loss on an alert is how severe, in points of accuracy. */
public final class LossBounds {

    /** A loss of this many points calls somebody. */
    public static final double WARNING = 1;

    /** A loss of this many points means that the model is no longer what it was judged to be. */
    public static final double CRITICAL = 5;

    private LossBounds() {}

    static Severity severity(AccuracyLoss loss) {
        if (loss.points() >= CRITICAL) {
            return Severity.CRITICAL;
        }
        return loss.points() >= WARNING ? Severity.WARNING : Severity.INFO;
    }
}
