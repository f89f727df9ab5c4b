package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.events.PredictionLogged;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the prediction log. Called by one thread; panes, open rows, verdicts and what listeners make of them commit together with the offsets.
 */
public final class DriftMonitoring implements LogSubscriber {

    private static final Logger LOG = Logger.getLogger(DriftMonitoring.class);

    private final MonitoringStores stores;
    private final Baselines baselines;
    private final List<DriftListener> listeners;
    private final Map<String, Watch> watches = new HashMap<>();

    public DriftMonitoring(MonitoringStores stores, Baselines baselines, List<DriftListener> listeners) {
        this.stores = stores;
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
        Map<ModelId, Monitor> active = new HashMap<>();
        Set<String> watched = new HashSet<>();
        for (Monitor monitor : stores.monitors().active()) {
            active.put(monitor.modelId(), monitor);
            watched.add(monitor.id());
        }
        MonitorBatch batch = new MonitorBatch(stores, listeners);
        for (LogRecord record : records) {
            if (record.event() instanceof PredictionLogged prediction && complete(prediction)) {
                Watch watch = watchOf(active.get(prediction.modelId()), prediction);
                if (watch == null) {
                    batch.skip(prediction);
                } else {
                    batch.take(watch, record, prediction);
                }
            }
        }
        batch.end();
        watches.keySet().retainAll(watched);
    }

    /** Anybody may write to the log; a record without what is counted would stop the log for all models. */
    private static boolean complete(PredictionLogged p) {
        boolean input = p.inputDatatype() != null && p.inputShape() != null && p.input() != null;
        return input && p.modelId() != null && p.at() != null && p.predicted() != null;
    }

    private @Nullable Watch watchOf(@Nullable Monitor monitor, PredictionLogged prediction) {
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
