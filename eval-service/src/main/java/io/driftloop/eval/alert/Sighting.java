package io.driftloop.eval.alert;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.monitoring.ErrorVerdict;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one pane says about one kind of change, from whichever log it is.
 *
 * @param shard of the pane's log
 * @param firstOffset of the pane
 * @param causes worst first; empty when quiet
 * @param onset where the change began; costs time, so it is asked only when an alert opens
 */
record Sighting(
        Monitor monitor,
        String kind,
        int shard,
        long firstOffset,
        List<DriftCause> causes,
        Supplier<List<LogPosition>> onset) {

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).reversed().thenComparing(Finding.CLEAREST);

    static Sighting of(PaneVerdict verdict, String kind) {
        List<DriftCause> causes = verdict.of(kind).stream()
                .sorted(WORST_FIRST)
                .map(Finding::cause)
                .toList();
        return new Sighting(
                verdict.monitor(), kind, verdict.pane().shard(), verdict.pane().firstOffset(), causes, verdict::onset);
    }

    static Sighting of(ErrorVerdict verdict) {
        return new Sighting(
                verdict.monitor(),
                ErrorVerdict.KIND,
                verdict.shard(),
                verdict.firstOffset(),
                verdict.causes(),
                verdict::onset);
    }

    /** The worst of its causes; info when quiet. */
    Severity severity() {
        return causes.stream()
                .map(cause -> Severity.parse(cause.severity()))
                .max(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
