package io.driftloop.eval.alert;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.monitoring.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says about the change.
 *
 * @param severity the highest so far: by the accuracy that it costs, or by the size of the change where that cannot be said
 * @param retrain whether the detector advises retraining
 * @param onset where the change began in each shard, as estimated when the alert opened
 * @param causes columns that moved, clearest first
 * @param warningPanes panes with a finding in a row, the newest being one of them
 * @param quietPanes panes without one in a row, the newest being one of them
 * @param effect the highest severity by the size of the change alone: it decides about retraining, since what confidences say of a loss is an estimate
 * @param loss how much it costs now; null where nothing is known
 */
public record Incident(
        Severity severity,
        boolean retrain,
        List<LogPosition> onset,
        List<DriftCause> causes,
        int warningPanes,
        int quietPanes,
        Severity effect,
        @Nullable AccuracyLoss loss) {

    /** A warning in this many panes in a row advises retraining. */
    static final int PANES_TO_RETRAIN = 3;

    /** This many quiet panes in a row end an incident. */
    static final int PANES_TO_RESOLVE = 10;

    public Incident {
        onset = List.copyOf(onset);
        causes = List.copyOf(causes);
        effect = effect == null ? severity : effect; // stored by an earlier release
    }

    /** The first pane that shows it. */
    static Incident begun(
            Severity effect, List<LogPosition> onset, List<DriftCause> causes, @Nullable AccuracyLoss loss) {
        return new Incident(weighed(effect, loss), effect == Severity.CRITICAL, onset, causes, 1, 0, effect, loss);
    }

    /** Another pane shows it. */
    Incident seenAgain(Severity now, List<DriftCause> newest, @Nullable AccuracyLoss cost) {
        Severity worst = worse(now, effect);
        int panes = warningPanes + 1;
        boolean advise = retrain || worst == Severity.CRITICAL || panes >= PANES_TO_RETRAIN;
        AccuracyLoss known = cost == null ? loss : cost;
        return new Incident(worse(weighed(worst, known), severity), advise, onset, newest, panes, 0, worst, known);
    }

    /** A pane does not show it. */
    Incident quiet() {
        return new Incident(severity, retrain, onset, causes, 0, quietPanes + 1, effect, loss);
    }

    Incident withoutRetraining() {
        return new Incident(severity, false, onset, causes, warningPanes, quietPanes, effect, loss);
    }

    boolean over() {
        return quietPanes >= PANES_TO_RESOLVE;
    }

    /** Whether others must hear of the step from {@code before} to this. */
    boolean worseThan(Incident before) {
        return severity.compareTo(before.severity) > 0
                || effect.compareTo(before.effect) > 0
                || (retrain && !before.retrain);
    }

    private static Severity weighed(Severity effect, @Nullable AccuracyLoss loss) {
        return loss == null ? effect : LossBounds.severity(loss);
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
