package io.driftloop.eval.alert;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What one pane says about one kind of change, from whichever log it is.
 *
 * @param shard of the pane's log
 * @param firstOffset of the pane
 * @param causes the likeliest first; empty when quiet
 * @param onset where the change began; costs time, so it is asked only when an alert opens
 * @param lossOver the accuracy lost over that many of the newest panes, where it can be estimated
 */
record Sighting(
        Monitor monitor,
        String kind,
        int shard,
        long firstOffset,
        List<DriftCause> causes,
        Supplier<List<LogPosition>> onset,
        IntFunction<Optional<AccuracyLoss>> lossOver) {

    static Sighting of(PaneVerdict verdict, String kind) {
        List<DriftCause> causes = verdict.of(kind).stream()
                .sorted(Finding.LIKELIEST)
                .map(Finding::cause)
                .toList();
        return new Sighting(
                verdict.monitor(),
                kind,
                verdict.pane().shard(),
                verdict.pane().firstOffset(),
                causes,
                verdict::onset,
                panes -> kind.equals(Finding.BROKEN)
                        ? Optional.empty()
                        : EstimatedLoss.of(verdict.baseline(), newest(verdict.panes(), panes)));
    }

    static Sighting of(ErrorVerdict verdict) {
        return new Sighting(
                verdict.monitor(),
                ErrorVerdict.KIND,
                verdict.shard(),
                verdict.firstOffset(),
                verdict.causes(),
                verdict::onset,
                panes -> Optional.empty());
    }

    Optional<AccuracyLoss> loss(int panes) {
        return lossOver.apply(panes);
    }

    private static List<Pane> newest(List<Pane> panes, int most) {
        List<Pane> whole = panes.stream().filter(pane -> !pane.quarantined()).toList();
        return whole.subList(Math.max(0, whole.size() - most), whole.size());
    }

    /** The worst of its causes; info when quiet. */
    Severity severity() {
        return causes.stream()
                .map(cause -> Severity.parse(cause.severity()))
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
