package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.events.PredictionLogged;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the prediction log. Called by one thread; panes, open rows, verdicts and what listeners make of them commit together with the offsets.
 */
public final class DriftMonitoring implements LogSubscriber {

    private static final Logger LOG = Logger.getLogger(DriftMonitoring.class);
    private static final int ROWS_BETWEEN_DROPS = 50 * Pane.ROWS;

    private final MonitorRepository monitors;
    private final PaneRepository panes;
    private final Baselines baselines;
    private final List<DriftListener> listeners;
    private final Map<String, Watch> watches = new HashMap<>();

    public DriftMonitoring(
            MonitorRepository monitors, PaneRepository panes, Baselines baselines, List<DriftListener> listeners) {
        this.monitors = monitors;
        this.panes = panes;
        this.baselines = baselines;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public String name() {
        return "monitor";
    }

    @Override
    public Topic topic() {
        return Topic.PREDICTION;
    }

    @Override
    public void forget() {
        watches.clear();
    }

    @Override
    public void apply(List<LogRecord> records) {
        Batch batch = new Batch(monitors.active());
        for (LogRecord record : records) {
            if (record.event() instanceof PredictionLogged prediction && complete(prediction)) {
                batch.take(record, prediction);
            }
        }
        batch.save();
        watches.keySet().retainAll(batch.watched);
    }

    /** Anybody may write to the log; a record without what is counted would stop the log for all models. */
    private static boolean complete(PredictionLogged p) {
        return Stream.of(p.modelId(), p.at(), p.inputDatatype(), p.inputShape(), p.input(), p.predicted())
                .allMatch(Objects::nonNull);
    }

    private record Version(ModelId model, int version) {}

    private record Touched(Watch watch, Shard shard) {}

    /** One batch of records under one set of monitors. */
    private final class Batch {

        private final Map<ModelId, Monitor> active = new HashMap<>();
        private final Set<String> watched = new LinkedHashSet<>();
        private final Map<ModelId, Double> budgets = new HashMap<>();
        private final Set<Monitor> tuned = new LinkedHashSet<>();
        private final Map<Version, Long> skipped = new HashMap<>();
        private final Set<Touched> touched = new LinkedHashSet<>();

        Batch(List<Monitor> monitors) {
            monitors.forEach(m -> active.put(m.modelId(), m));
            monitors.forEach(m -> watched.add(m.id()));
        }

        void take(LogRecord record, PredictionLogged prediction) {
            Watch watch = watchOf(prediction);
            if (watch == null) {
                skipped.merge(new Version(prediction.modelId(), prediction.version()), 1L, Long::sum);
                return;
            }
            Monitor monitor = watch.monitor();
            Shard shard = watch.shard(record.partition(), partition -> panes.shard(monitor, partition));
            touched.add(new Touched(watch, shard));
            double falseAlarms =
                    budgets.computeIfAbsent(monitor.modelId(), id -> monitors.falseAlarmsPerWeek(monitor.model()));
            TrafficMeter.Rate rate = shard.traffic().rate();
            Optional<PaneVerdict> verdict = watch.observe(shard, record.offset(), prediction, falseAlarms);
            if (!shard.traffic().rate().equals(rate)) {
                tuned.add(monitor);
            }
            verdict.ifPresent(v -> {
                panes.savePane(monitor, v.pane());
                listeners.forEach(l -> l.judged(v));
                if (shard.rows() % ROWS_BETWEEN_DROPS == 0) {
                    panes.dropOld(monitor, shard.partition());
                }
            });
        }

        void save() {
            touched.forEach(t -> panes.saveOpen(t.watch().monitor(), t.shard()));
            skipped.forEach((v, rows) -> panes.addSkipped(v.model(), v.version(), rows));
            tuned.forEach(monitor -> listeners.forEach(l -> l.tuned(monitor)));
        }

        private @Nullable Watch watchOf(PredictionLogged prediction) {
            Monitor monitor = active.get(prediction.modelId());
            if (monitor == null || monitor.version() != prediction.version() || monitor.baseline() == null) {
                return null;
            }
            if (monitor.elsewhere() && prediction.at().isBefore(monitor.since())) {
                return null; // what made its baseline is not compared with it
            }
            var baseline = monitor.baseline();
            try {
                return watches.computeIfAbsent(monitor.id(), id -> new Watch(monitor, baselines.get(baseline)));
            } catch (UncheckedIOException e) {
                LOG.warnf("version %d of %s is not watched: %s", monitor.version(), monitor.model(), e.getMessage());
                return null;
            }
        }
    }
}
