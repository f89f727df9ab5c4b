package io.driftloop.eval.monitoring;

import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Observation.RawRow;
import io.driftloop.eval.quality.DataChecks;
import io.driftloop.eval.quality.DataProblem;
import io.driftloop.eval.quality.InputColumns;
import io.driftloop.eval.quality.RowBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is broken in the data of the newest pane, as findings of kind {@value Finding#BROKEN}. Thread-safe. */
public final class DataFindings {

    /** Broken data that reaches this share of the rows leaves the model nothing to go by. */
    private static final double MOST_ROWS = 0.5;

    private final MonitoringBaseline baseline;
    private final InputColumns columns;

    public DataFindings(MonitoringBaseline baseline) {
        this.baseline = baseline;
        this.columns = new InputColumns(baseline);
    }

    /** The worst first; empty where the data is whole. */
    public List<Finding> of(List<Pane> panes) {
        Pane pane = panes.get(panes.size() - 1);
        List<RowBatch.RawInput> rows = new ArrayList<>();
        for (Observation row : pane.rows()) {
            RawRow raw = row.raw();
            if (raw == null) {
                return List.of(); // counted by an earlier release, which kept no raw values
            }
            String problem = raw.problem() == null ? "" : raw.problem();
            rows.add(new RowBatch.RawInput(row.cells(), row.fingerprint(), raw.numbers(), problem));
        }
        int[] earlier = fingerprints(panes.subList(0, panes.size() - 1));
        boolean afterBroken = panes.size() > 1 && panes.get(panes.size() - 2).quarantined();
        return DataChecks.of(new RowBatch(columns, rows, earlier, afterBroken)).stream()
                .sorted(Comparator.comparingDouble(DataProblem::share).reversed())
                .map(problem -> finding(problem, panes))
                .toList();
    }

    private static int[] fingerprints(List<Pane> panes) {
        int[] all = new int[panes.size() * Pane.ROWS];
        int place = 0;
        for (Pane pane : panes) {
            for (Observation row : pane.rows()) {
                all[place++] = row.fingerprint();
            }
        }
        return all;
    }

    private Finding finding(DataProblem problem, List<Pane> panes) {
        Pane pane = panes.get(panes.size() - 1);
        long since = problem.column() == DataProblem.ALL
                ? pane.rows().get(problem.first()).offset()
                : ChangePoint.of(baseline, List.of(problem.column()), broken(panes))
                        .offset();
        Severity severity = problem.share() >= MOST_ROWS ? Severity.CRITICAL : Severity.WARNING;
        Map<String, Double> measures = new LinkedHashMap<>();
        problem.measures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> measures.put(e.getKey(), e.getValue()));
        measures.put("firstOffset", (double) since);
        String summary = problem.subject() + ": " + problem.statement() + ", since offset " + since;
        Predicate<Observation> like = like(problem, pane);
        DriftCause cause = new DriftCause(problem.name(), Finding.BROKEN, severity.text(), summary, measures);
        return new Finding(problem.column(), severity, Double.NEGATIVE_INFINITY, cause)
                .with(measures, pane.examples(like), Sources.standingOut(pane, like));
    }

    /** Rows that look like the first one that shows the problem. */
    private static Predicate<Observation> like(DataProblem problem, Pane pane) {
        Observation first = pane.rows().get(problem.first());
        if (problem.column() != DataProblem.ALL) {
            return row ->
                    row.offset() >= first.offset() && row.cells()[problem.column()] == first.cells()[problem.column()];
        }
        boolean readable = first.raw() == null || first.raw().problem() == null;
        return row -> row.offset() >= first.offset()
                && row.raw() != null
                && (row.raw().problem() == null) == readable;
    }

    /** The newest pane, the broken ones right before it, and one more: the last in which it can have begun. */
    private static List<Pane> broken(List<Pane> panes) {
        int from = panes.size() - 1;
        while (from > 0 && panes.get(from - 1).quarantined()) {
            from--;
        }
        return panes.subList(Math.max(0, from - 1), panes.size());
    }
}
