package io.driftloop.eval.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A known change of the stream.
 *
 * @param kind of change
 * @param what is changed
 * @param change applied to each row after the onset
 */
record Injection(String kind, String what, Change change) {

    private static final int MOST_NEW_VALUES = 5;

    /** Changes a row; {@code age} is 0 for the first one after the onset. */
    interface Change {
        void apply(DrawnRow row, int age, SplittableRandom random);
    }

    /** All changes that a table allows. Missing values are none: they are broken data, which the checks before the detector tell. */
    static List<Injection> of(StreamTable table) {
        List<Injection> all = new ArrayList<>();
        int newValues = 0;
        int first = -1;
        for (int i = 0; i < table.features().size(); i++) {
            Feature feature = table.features().get(i);
            if (feature.numeric()) {
                numeric(all, i, feature);
                first = first < 0 ? i : first;
            } else if (feature.values().size() > 1) {
                all.add(recoded(i, feature));
                if (newValues++ < MOST_NEW_VALUES) {
                    all.add(unseen(i, feature));
                }
            }
        }
        if (first >= 0) {
            all.add(gradual(first, table.features().get(first)));
        }
        all.add(flipped(table, 0.1));
        all.add(flipped(table, 0.2));
        return all;
    }

    private static void numeric(List<Injection> all, int i, Feature feature) {
        double sd = feature.sd();
        double mean = feature.mean();
        all.add(new Injection("shift 0.2 sd", feature.name(), (row, age, r) -> row.numbers[i] += 0.2 * sd));
        all.add(new Injection("shift 0.4 sd", feature.name(), (row, age, r) -> row.numbers[i] += 0.4 * sd));
        all.add(new Injection(
                "spread x 1.3",
                feature.name(),
                (row, age, r) -> row.numbers[i] = mean + 1.3 * (row.numbers[i] - mean)));
    }

    private static Injection gradual(int i, Feature feature) {
        double sd = feature.sd();
        return new Injection(
                "shift 1 sd over 5,000 rows",
                feature.name(),
                (row, age, r) -> row.numbers[i] += sd * Math.min(1, age / 5_000.0));
    }

    /** 8 % of the rows get the rarest known value. */
    private static Injection recoded(int i, Feature feature) {
        int rarest = rarest(feature);
        return new Injection(
                "8 % recoded",
                feature.name(), (row, age, r) -> {
                    if (r.nextDouble() < 0.08) {
                        row.codes[i] = rarest;
                    }
                });
    }

    private static int rarest(Feature feature) {
        long[] counts = new long[feature.values().size()];
        for (int code : feature.codes()) {
            counts[code]++;
        }
        int rarest = 0;
        for (int c = 1; c < counts.length; c++) {
            rarest = counts[c] < counts[rarest] ? c : rarest;
        }
        return rarest;
    }

    private static Injection unseen(int i, Feature feature) {
        return new Injection(
                "2 % new value",
                feature.name(), (row, age, r) -> {
                    if (r.nextDouble() < 0.02) {
                        row.codes[i] = feature.values().size();
                    }
                });
    }

    /** Inputs stay, the truth changes: only errors can tell. */
    private static Injection flipped(StreamTable table, double share) {
        int classes = table.label().values().size();
        return new Injection(
                Math.round(100 * share) + " % labels flipped", table.label().name(), (row, age, r) -> {
                    if (r.nextDouble() < share) {
                        row.label = (row.label + 1 + r.nextInt(classes - 1)) % classes;
                    }
                });
    }
}
