package io.driftloop.eval.wiring;

import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.kit.api.SampledGauge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What monitoring found, as metrics: panes by outcome since this process started, and how many columns the newest judged pane of a version found changed. Counts what
 * is judged; a transaction that is done again counts again.
 */
@Singleton
final class DriftMeter implements DriftListener, SampledGauge {

    private static final List<String> KINDS = List.of("data", "prediction", Finding.BROKEN);

    private final MeterRegistry registry;
    private final Map<String, Newest> newest = new ConcurrentHashMap<>();

    DriftMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Newest(Monitor monitor, Map<String, Integer> columns) {}

    @Override
    public void judged(PaneVerdict verdict) {
        Monitor monitor = verdict.monitor();
        String outcome = verdict.broken() ? "broken" : verdict.findings().isEmpty() ? "quiet" : "drifted";
        Counter.builder("driftloop.drift.panes")
                .description("panes of predictions that were judged, by what was found")
                .tag("model", monitor.model().value())
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        Map<String, Integer> columns = new HashMap<>();
        KINDS.forEach(kind -> columns.put(kind, 0));
        verdict.findings().forEach(finding -> columns.merge(finding.kind(), 1, Integer::sum));
        newest.put(monitor.modelId().value(), new Newest(monitor, columns));
    }

    @Override
    public void retired(Monitor monitor, String reason) {
        newest.computeIfPresent(
                monitor.modelId().value(), (model, shown) -> shown.monitor.id().equals(monitor.id()) ? null : shown);
    }

    @Override
    public String name() {
        return "driftloop.drift.columns";
    }

    @Override
    public String description() {
        return "columns that the newest judged pane found changed, by kind of the finding";
    }

    @Override
    public List<Sample> sample() {
        List<Sample> samples = new ArrayList<>();
        for (Newest shown : newest.values()) {
            shown.columns.forEach((kind, columns) -> samples.add(new Sample(
                    columns,
                    Map.of(
                            "model", shown.monitor.model().value(),
                            "version", String.valueOf(shown.monitor.version()),
                            "kind", kind))));
        }
        return samples;
    }
}
