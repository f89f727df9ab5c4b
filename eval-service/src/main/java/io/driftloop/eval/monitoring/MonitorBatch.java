package io.driftloop.eval.monitoring;

import io.driftloop.contracts.ModelId;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.events.PredictionLogged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One batch of predictions. Panes of a model whose predictions lie in one partition are judged as they are complete; those of one that is spread wait for the
 * end of the batch, and then for the other shards. Not thread-safe.
 */
final class MonitorBatch {

    private static final int ROWS_BETWEEN_DROPS = 50 * Pane.ROWS;

    private final MonitoringStores stores;
    private final List<DriftListener> listeners;
    private final Map<ModelId, Double> budgets = new HashMap<>();
    private final Set<Monitor> tuned = new LinkedHashSet<>();
    private final Map<Version, Long> skipped = new HashMap<>();
    private final Set<Touched> touched = new LinkedHashSet<>();
    private final Map<Watch, List<PaneVerdict>> verdicts = new LinkedHashMap<>();
    private final Map<Spread, List<WaitingPane>> waiting = new LinkedHashMap<>();
    private final Set<Touched> toTrim = new LinkedHashSet<>();

    MonitorBatch(MonitoringStores stores, List<DriftListener> listeners) {
        this.stores = stores;
        this.listeners = listeners;
    }

    /** A prediction of a version that is not watched. */
    void skip(PredictionLogged prediction) {
        skipped.merge(new Version(prediction.modelId(), prediction.version()), 1L, Long::sum);
    }

    /** A prediction of one that is. */
    void take(Watch watch, LogRecord record, PredictionLogged prediction) {
        ShardKey key = new ShardKey(record.partition(), record.shards());
        Shard shard = watch.shard(key, k -> stores.panes().shard(watch.monitor(), k));
        touched.add(new Touched(watch, shard));
        TrafficMeter.Rate before = shard.traffic().rate();
        watch.observe(shard, record.offset(), prediction).ifPresent(pane -> {
            if (!shard.traffic().rate().equals(before)) {
                tuned.add(watch.monitor());
            }
            if (key.shards() == 1) {
                verdicts.computeIfAbsent(watch, w -> new ArrayList<>()).add(watch.judge(shard, falseAlarms(watch)));
            } else {
                waiting.computeIfAbsent(new Spread(watch, key.shards()), s -> new ArrayList<>())
                        .add(watch.waiting(shard, pane));
            }
            if (shard.rows() % ROWS_BETWEEN_DROPS == 0) {
                toTrim.add(new Touched(watch, shard));
            }
        });
    }

    /** Stores all and tells what was found. */
    void end() {
        verdicts.forEach((watch, found) -> {
            stores.panes()
                    .savePanes(
                            watch.monitor(),
                            found.stream().map(PaneVerdict::pane).toList());
            listeners.forEach(l -> l.judged(found));
        });
        // before the merge: it knows shards by what is stored of them
        touched.forEach(t -> stores.panes().saveOpen(t.watch().monitor(), t.shard()));
        // in one order for all readers: none waits for another one that waits for it
        waiting.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Spread::monitor).thenComparingInt(Spread::shards)))
                .forEach(entry -> merge(entry.getKey(), entry.getValue()));
        toTrim.forEach(
                t -> stores.panes().dropOld(t.watch().monitor(), t.shard().key()));
        skipped.forEach((version, rows) -> stores.panes().addSkipped(version.model(), version.version(), rows));
        tuned.forEach(monitor -> listeners.forEach(l -> l.tuned(monitor)));
    }

    private void merge(Spread spread, List<WaitingPane> fresh) {
        Monitor monitor = spread.watch().monitor();
        Merge merge = stores.merges().open(monitor, spread.shards());
        if (merge.complete()) {
            fresh.forEach(merge::add);
            judge(spread, merge);
            Set<WaitingPane> left = new HashSet<>(merge.waiting());
            fresh.stream().filter(left::contains).forEach(pane -> wait(spread, pane));
            return;
        }
        // behind those that wait already, of which not all are here
        fresh.forEach(pane -> wait(spread, pane));
        do {
            merge = stores.merges().open(monitor, spread.shards());
        } while (judge(spread, merge) && !merge.complete());
    }

    private void wait(Spread spread, WaitingPane pane) {
        stores.merges().saveWaiting(spread.watch().monitor(), spread.shards(), pane);
    }

    /** Judges all whose turn has come; gives whether there was one. */
    private boolean judge(Spread spread, Merge merge) {
        Monitor monitor = spread.watch().monitor();
        List<PaneVerdict> found = new ArrayList<>();
        for (var next = merge.next(); next.isPresent(); next = merge.next()) {
            found.add(spread.watch().judge(merge, next.get(), falseAlarms(spread.watch())));
        }
        found.forEach(verdict -> stores.merges().saveJudged(monitor, spread.shards(), verdict.pane()));
        if (!found.isEmpty()) {
            listeners.forEach(l -> l.judged(found));
        }
        return !found.isEmpty();
    }

    private double falseAlarms(Watch watch) {
        Monitor monitor = watch.monitor();
        return budgets.computeIfAbsent(
                monitor.modelId(), id -> stores.monitors().falseAlarmsPerWeek(monitor.model()));
    }

    private record Version(ModelId model, int version) {}

    private record Touched(Watch watch, Shard shard) {}

    private record Spread(Watch watch, int shards) {

        String monitor() {
            return watch.monitor().id();
        }
    }
}
