package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Both repositories in memory, with copies in and out like a database. */
public final class MemoryMonitors implements MonitorRepository, PaneRepository {

    private record Stored(long rows, long lastOffset, List<Observation> open, TrafficMeter traffic) {}

    private final List<Monitor> monitors = new ArrayList<>();
    private final List<String> retired = new ArrayList<>();
    final Map<String, Stored> shards = new TreeMap<>();
    final Map<String, List<Pane>> panes = new TreeMap<>();
    final Map<String, Long> skipped = new HashMap<>();
    private final Map<String, Double> alarms = new HashMap<>();

    @Override
    public List<Monitor> active() {
        return monitors.stream().filter(m -> !retired.contains(m.id())).toList();
    }

    @Override
    public Optional<Monitor> newest(ModelId model) {
        return monitors.stream()
                .filter(m -> m.modelId().equals(model))
                .max(Comparator.comparingLong(Monitor::generation));
    }

    @Override
    public Optional<Monitor> find(String modelOrId) {
        return monitors.stream()
                .filter(m -> m.model().value().equals(modelOrId)
                        || m.modelId().value().equals(modelOrId))
                .max(Comparator.comparing(Monitor::since).thenComparingLong(Monitor::generation));
    }

    @Override
    public void add(Monitor monitor) {
        monitors.add(monitor);
    }

    @Override
    public void prolong(Monitor monitor, long generation) {
        monitors.replaceAll(m -> m.equals(monitor)
                ? new Monitor(m.id(), m.modelId(), m.model(), m.version(), generation, m.baseline(), m.since())
                : m);
    }

    @Override
    public void retire(Monitor monitor, Instant at) {
        retired.add(monitor.id());
    }

    @Override
    public double falseAlarmsPerWeek(ModelName model) {
        return alarms.getOrDefault(model.value(), 1.0);
    }

    @Override
    public void setFalseAlarms(ModelName model, double perWeek) {
        alarms.put(model.value(), perWeek);
    }

    @Override
    public Shard shard(Monitor monitor, int partition) {
        String key = monitor.id() + "/" + partition;
        Stored stored = shards.getOrDefault(key, new Stored(0, -1, List.of(), TrafficMeter.BEGIN));
        List<Pane> all = panes.getOrDefault(key, List.of());
        List<Pane> last = all.subList(Math.max(0, all.size() - Sensitivity.MOST_PANES), all.size());
        return new Shard(partition, stored.rows(), stored.lastOffset(), last, stored.open()).with(stored.traffic());
    }

    @Override
    public List<Shard> shards(Monitor monitor) {
        return shards.keySet().stream()
                .filter(k -> k.startsWith(monitor.id() + "/"))
                .map(k -> shard(monitor, Integer.parseInt(k.substring(k.indexOf('/') + 1))))
                .toList();
    }

    @Override
    public void saveOpen(Monitor monitor, Shard shard) {
        shards.put(
                monitor.id() + "/" + shard.partition(),
                new Stored(shard.rows(), shard.lastOffset(), shard.open(), shard.traffic()));
    }

    @Override
    public void savePane(Monitor monitor, Pane pane) {
        panes.computeIfAbsent(monitor.id() + "/" + pane.shard(), k -> new ArrayList<>())
                .add(pane);
    }

    @Override
    public void dropOld(Monitor monitor, int partition) {
        // tests are short
    }

    @Override
    public void addSkipped(ModelId model, int version, long rows) {
        skipped.merge(model + "@" + version, rows, Long::sum);
    }

    @Override
    public long skipped(ModelId model, int version) {
        return skipped.getOrDefault(model + "@" + version, 0L);
    }
}
