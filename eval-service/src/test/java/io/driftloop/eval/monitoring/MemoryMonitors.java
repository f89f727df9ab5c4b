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

/** All repositories of monitoring in memory, with copies in and out like a database. */
public final class MemoryMonitors implements MonitorRepository, PaneRepository, MergeRepository {

    private record Stored(long rows, long lastOffset, List<Observation> open, TrafficMeter traffic) {}

    private final List<Monitor> monitors = new ArrayList<>();
    private final List<String> retired = new ArrayList<>();
    final Map<String, Stored> shards = new TreeMap<>();
    final Map<String, List<Pane>> panes = new TreeMap<>();
    private static final int MOST_WAITING = 4;

    final Map<String, WaitingPane> waiting = new TreeMap<>();
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
    public Shard shard(Monitor monitor, ShardKey place) {
        String key = name(monitor, place);
        Stored stored = shards.getOrDefault(key, new Stored(0, -1, List.of(), TrafficMeter.BEGIN));
        List<Pane> all = panes.getOrDefault(key, List.of());
        List<Pane> last = all.subList(Math.max(0, all.size() - Sensitivity.MOST_PANES), all.size());
        return new Shard(place, stored.rows(), stored.lastOffset(), last, stored.open()).with(stored.traffic());
    }

    @Override
    public List<Shard> shards(Monitor monitor) {
        return shards.keySet().stream()
                .filter(k -> k.startsWith(monitor.id() + "/"))
                .map(k -> shard(monitor, placeIn(k)))
                .toList();
    }

    private static String name(Monitor monitor, ShardKey place) {
        String alone = monitor.id() + "/" + place.partition();
        return place.shards() == 1 ? alone : alone + "/" + place.shards();
    }

    private static ShardKey placeIn(String name) {
        String[] parts = name.split("/");
        return new ShardKey(Integer.parseInt(parts[1]), parts.length == 2 ? 1 : Integer.parseInt(parts[2]));
    }

    /** The stores of {@link DriftMonitoring}. */
    public MonitoringStores stores() {
        return new MonitoringStores(this, this, this);
    }

    @Override
    public Merge open(Monitor monitor, int shardsOfModel) {
        Map<Integer, Turn> newest = new TreeMap<>();
        List<Pane> known = panes.entrySet().stream()
                .filter(e -> e.getKey().startsWith(monitor.id() + "/")
                        && placeIn(e.getKey()).shards() == shardsOfModel)
                .flatMap(e -> e.getValue().stream())
                .toList();
        known.forEach(pane ->
                newest.merge(pane.shard(), pane.turn(), (one, other) -> one.number() > other.number() ? one : other));
        List<WaitingPane> waits = waiting.entrySet().stream()
                .filter(e -> e.getKey().startsWith(monitor.id() + "/" + shardsOfModel + "/"))
                .map(Map.Entry::getValue)
                .filter(w -> waitsBefore(monitor, shardsOfModel, w.pane()) < MOST_WAITING)
                .sorted(Comparator.comparingLong(w -> w.pane().turn().number()))
                .toList();
        List<Pane> judged = new ArrayList<>(known.stream()
                .filter(pane -> !waiting.containsKey(waitingName(monitor, shardsOfModel, pane)))
                .toList());
        judged.sort((one, other) -> one.turn().before(one.shard(), other.turn(), other.shard()) ? -1 : 1);
        boolean complete =
                waits.stream().noneMatch(w -> waitsBefore(monitor, shardsOfModel, w.pane()) == MOST_WAITING - 1);
        return new Merge(shardsOfModel, newest, waits, judged, complete);
    }

    private long waitsBefore(Monitor monitor, int shardsOfModel, Pane pane) {
        return waiting.keySet().stream()
                .filter(name -> name.startsWith(monitor.id() + "/" + shardsOfModel + "/" + pane.shard() + "/"))
                .filter(name ->
                        waiting.get(name).pane().turn().number() < pane.turn().number())
                .count();
    }

    private static String waitingName(Monitor monitor, int shardsOfModel, Pane pane) {
        return monitor.id() + "/" + shardsOfModel + "/" + pane.shard() + "/"
                + pane.turn().number();
    }

    @Override
    public void saveWaiting(Monitor monitor, int shardsOfModel, WaitingPane pane) {
        waiting.put(waitingName(monitor, shardsOfModel, pane.pane()), pane);
        store(monitor, shardsOfModel, pane.pane());
    }

    @Override
    public void saveJudged(Monitor monitor, int shardsOfModel, Pane pane) {
        if (waiting.remove(waitingName(monitor, shardsOfModel, pane)) == null) {
            store(monitor, shardsOfModel, pane);
        }
    }

    private void store(Monitor monitor, int shardsOfModel, Pane pane) {
        panes.computeIfAbsent(name(monitor, new ShardKey(pane.shard(), shardsOfModel)), k -> new ArrayList<>())
                .add(pane);
    }

    @Override
    public void saveOpen(Monitor monitor, Shard shard) {
        shards.put(
                name(monitor, shard.key()),
                new Stored(shard.rows(), shard.lastOffset(), shard.open(), shard.traffic()));
    }

    @Override
    public void savePanes(Monitor monitor, List<Pane> complete) {
        complete.forEach(pane -> store(monitor, 1, pane));
    }

    @Override
    public void dropOld(Monitor monitor, ShardKey place) {
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
