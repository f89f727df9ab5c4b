package io.driftloop.ingest.retraining;

import io.driftloop.ingest.dataset.ContentFraction;
import io.driftloop.model.rows.RowFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which base rows a snapshot takes, by {@link ContentFraction} under the complement of the definition's seed: the choice is the same each time, and
 * independent of the split.
 */
@FunctionalInterface
interface BaseChoice {

    /** Whether the row at {@code index} is taken. */
    boolean takes(RowFile base, int index, byte[] contentHash) throws IOException;

    /** A share of the rows, whatever their class. */
    static BaseChoice share(double fraction, long seed) {
        ContentFraction chance = new ContentFraction(~seed);
        return (base, index, hash) -> fraction >= 1 || chance.of(hash) < fraction;
    }

    /**
     * As many rows of each class: the share of all rows divided by the number of classes, and at most as many as the rarest class has. Given test rows are not
     * counted.
     */
    static BaseChoice balanced(RowFile base, double fraction, long seed) throws IOException {
        ContentFraction chance = new ContentFraction(~seed);
        Map<String, List<Double>> chances = new HashMap<>();
        int rows = 0;
        for (int i = 0; i < base.size(); i++) {
            if (!base.testGiven(i)) {
                chances.computeIfAbsent(base.row(i).label(), label -> new ArrayList<>())
                        .add(chance.of(base.contentHash(i)));
                rows++;
            }
        }
        int rarest = chances.values().stream().mapToInt(List::size).min().orElse(0);
        int each = (int) Math.min(rarest, Math.floor(rows * fraction / Math.max(1, chances.size())));
        Map<String, Double> below = new HashMap<>();
        chances.forEach((label, of) -> {
            Collections.sort(of);
            below.put(label, each < of.size() ? of.get(each) : 1.0);
        });
        return (file, index, hash) ->
                chance.of(hash) < below.getOrDefault(file.row(index).label(), 0.0);
    }
}
