package io.driftloop.eval.alert;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.monitoring.Severity;
import java.util.List;

/**
 * What an alert says about the change.
 *
 * @param severity the highest so far
 * @param retrain whether the detector advises retraining
 * @param onset where the change began in each shard, as estimated when the alert opened
 * @param causes columns that moved, clearest first
 * @param warningPanes panes with a finding in a row, the newest being one of them
 * @param quietPanes panes without one in a row, the newest being one of them
 */
public record Incident(
        Severity severity,
        boolean retrain,
        List<LogPosition> onset,
        List<DriftCause> causes,
        int warningPanes,
        int quietPanes) {

    /** A warning in this many panes in a row advises retraining. */
    static final int PANES_TO_RETRAIN = 3;

    /** This many quiet panes in a row end an incident. */
    static final int PANES_TO_RESOLVE = 10;

    public Incident {
        onset = List.copyOf(onset);
        causes = List.copyOf(causes);
    }

    /** The first pane that shows it. */
    static Incident begun(Severity severity, List<LogPosition> onset, List<DriftCause> causes) {
        return new Incident(severity, severity == Severity.CRITICAL, onset, causes, 1, 0);
    }

    /** Another pane shows it. */
    Incident seenAgain(Severity now, List<DriftCause> newest) {
        Severity worst = now.compareTo(severity) > 0 ? now : severity;
        int panes = warningPanes + 1;
        boolean advise = retrain || worst == Severity.CRITICAL || panes >= PANES_TO_RETRAIN;
        return new Incident(worst, advise, onset, newest, panes, 0);
    }

    /** A pane does not show it. */
    Incident quiet() {
        return new Incident(severity, retrain, onset, causes, 0, quietPanes + 1);
    }

    Incident withoutRetraining() {
        return new Incident(severity, false, onset, causes, warningPanes, quietPanes);
    }

    boolean over() {
        return quietPanes >= PANES_TO_RESOLVE;
    }

    /** Whether others must hear of the step from {@code before} to this. */
    boolean worseThan(Incident before) {
        return severity.compareTo(before.severity) > 0 || (retrain && !before.retrain);
    }
}
