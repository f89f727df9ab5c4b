package io.driftloop.ingest.preprocess;

import io.driftloop.contracts.SplitCounts;
import io.driftloop.ingest.dataset.RowKey;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Split;
import io.driftloop.model.rows.Splits;
import io.driftloop.pipeline.SplitSpec;
import java.util.HashSet;
import java.util.Set;

/**
 * The splits of a row file. Test rows are disjoint from the others by content: a training or validation row whose content equals a test row's is dropped
 * and counted.
 *
 * @param splits one entry per row
 * @param counts rows per split; {@code train} and {@code test} include the recent ones
 */
public record Splitting(Splits splits, SplitCounts counts) {

    /** Applies the rule to every row. */
    public static Splitting of(RowFile rows, SplitSpec spec) {
        SplitRule rule = new SplitRule(spec);
        Split[] splits = new Split[rows.size()];
        RowKey[] keys = new RowKey[rows.size()];
        Set<RowKey> test = new HashSet<>();
        for (int i = 0; i < splits.length; i++) {
            byte[] hash = rows.contentHash(i);
            keys[i] = RowKey.of(hash);
            splits[i] = rule.of(hash, rows.testGiven(i), rows.recent(i));
            if (splits[i] == Split.TEST) {
                test.add(keys[i]);
            }
        }
        for (int i = 0; i < splits.length; i++) {
            if (splits[i] != Split.TEST && test.contains(keys[i])) {
                splits[i] = Split.DROPPED;
            }
        }
        return new Splitting(Splits.of(splits), count(rows, splits));
    }

    private static SplitCounts count(RowFile rows, Split[] splits) {
        long[] all = new long[Split.values().length];
        long[] recent = new long[Split.values().length];
        for (int i = 0; i < splits.length; i++) {
            all[splits[i].ordinal()]++;
            recent[splits[i].ordinal()] += rows.recent(i) ? 1 : 0;
        }
        return new SplitCounts(
                all[Split.TRAIN.ordinal()],
                all[Split.VALIDATION.ordinal()],
                all[Split.TEST.ordinal()],
                recent[Split.TRAIN.ordinal()],
                recent[Split.TEST.ordinal()],
                all[Split.DROPPED.ordinal()]);
    }
}
