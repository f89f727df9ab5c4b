package io.driftloop.eval.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * For each seed: a model and a baseline from drawn rows; a stationary stream, on which each alarm is a false one; and for each injection a stationary lead of
 * 2,000 to 3,000 rows and then the change, until it is found or {@value Tally#LIMIT} rows have passed. Labels are known at once.
 */
public final class Experiment {

    /** Stationary rows per seed. */
    private static final int STATIONARY = 250_000;

    private static final int LEAD = 2_000;
    private static final int LEAD_SPREAD = 1_000;

    private final StreamTable table;
    private final Consumer<String> progress;
    private final Map<String, Tally> kinds = new LinkedHashMap<>();
    private final Tally all = new Tally();
    private final Tally alerts = new Tally();
    private long rows;
    private int falseAlarms;
    private int falseAlerts;

    /** @param progress hears a line per seed */
    public Experiment(StreamTable table, Consumer<String> progress) {
        this.table = table;
        this.progress = progress;
    }

    /** Runs with the seeds 1 to {@code seeds}. */
    public Outcome run(int seeds) {
        List<Injection> injections = Injection.of(table);
        double errorRate = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Scene scene = Scene.of(table, random.split());
            stationary(scene, random.split());
            for (Injection injection : injections) {
                drift(scene, injection, random.split());
            }
            errorRate += scene.errors().rate() / seeds;
            progress.accept("seed " + seed + " of " + seeds + ": " + all.missed() + " of " + all.drifts()
                    + " drifts missed, mean delay " + Math.round(all.meanDelay()) + " rows, " + falseAlarms
                    + " false alarms in " + rows + " rows");
        }
        return new Outcome(
                all, alerts, kinds, new Outcome.Stationary(seeds, rows, falseAlarms, falseAlerts, errorRate));
    }

    private void stationary(Scene scene, SplittableRandom random) {
        Traffic traffic = new Traffic(scene, random);
        Episodes alarms = new Episodes();
        Episodes called = new Episodes();
        for (int i = 0; i < STATIONARY; i++) {
            Traffic.Seen seen = traffic.next(null, 0);
            alarms.saw(seen.found(), seen.pane());
            called.saw(seen.alerted(), seen.pane());
        }
        rows += STATIONARY;
        falseAlarms += alarms.count();
        falseAlerts += called.count();
    }

    private void drift(Scene scene, Injection injection, SplittableRandom random) {
        Traffic traffic = new Traffic(scene, random);
        int lead = LEAD + random.nextInt(LEAD_SPREAD);
        for (int i = 0; i < lead; i++) {
            traffic.next(null, 0);
        }
        int found = Tally.LIMIT;
        int called = Tally.LIMIT;
        for (int age = 0; age < Tally.LIMIT && called == Tally.LIMIT; age++) {
            Traffic.Seen seen = traffic.next(injection, age);
            found = seen.found() ? Math.min(found, age + 1) : found;
            called = seen.alerted() ? age + 1 : called;
        }
        all.add(found);
        alerts.add(called);
        kinds.computeIfAbsent(injection.kind(), kind -> new Tally()).add(found);
    }
}
