package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.events.ModelAliasMoved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins and ends the watching of versions. Called inside a unit of work. */
public final class Monitors {

    private final MonitorRepository repository;
    private final List<DriftListener> listeners;

    public Monitors(MonitorRepository repository, List<DriftListener> listeners) {
        this.repository = repository;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * A version became champion. Generations that are not higher than the known one change nothing; a version that was champion already goes on being
     * watched with what was counted.
     *
     * @param at when the alias moved
     */
    public void championMoved(ModelAliasMoved moved, Instant at) {
        Optional<Monitor> newest = repository.newest(moved.modelId());
        if (newest.isPresent() && newest.get().generation() >= moved.generation()) {
            return;
        }
        if (newest.isPresent() && newest.get().version() == moved.version()) {
            repository.prolong(newest.get(), moved.generation());
            return;
        }
        newest.ifPresent(monitor -> {
            repository.retire(monitor, at);
            String reason =
                    "version " + monitor.version() + " no longer serves: version " + moved.version() + " took over";
            listeners.forEach(l -> l.retired(monitor, reason));
        });
        begin(Monitor.of(moved.modelId(), moved.model(), moved.version(), moved.generation(), moved.baseline(), at));
    }

    private void begin(Monitor monitor) {
        repository.add(monitor);
        listeners.forEach(l -> l.tuned(monitor));
    }

    /** Watches a model that others serve; its watch before this one ends. */
    public void watchElsewhere(Monitor monitor, String reason) {
        endElsewhere(monitor.modelId(), monitor.since(), reason);
        begin(monitor);
    }

    /** Ends the watch of a model that others serve. */
    public void endElsewhere(ModelId model, Instant at, String reason) {
        repository.newest(model).ifPresent(monitor -> {
            repository.retire(monitor, at);
            listeners.forEach(l -> l.retired(monitor, reason));
        });
    }

    /** The newest definition of a model's pipeline asks for this many false alarms per week. */
    public void falseAlarms(ModelName model, double perWeek) {
        repository.setFalseAlarms(model, perWeek);
        repository.find(model.value()).ifPresent(monitor -> listeners.forEach(l -> l.tuned(monitor)));
    }
}
