package io.driftloop.ingest.preprocess;

import io.driftloop.contracts.SplitCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate before training: what a dataset version must have at least.
 *
 * @param minRows fewest usable rows, all splits together
 */
public record DataQuality(long minRows) {
    /**
     * Judges.
     *
     * @param counts rows per split
     * @param labels what is wrong with the labels, in words
     * @param validationWanted whether the definition asks for a validation split
     * @return everything that is missing, in words; empty: fit for training
     */
    public List<String> faults(SplitCounts counts, List<String> labels, boolean validationWanted) {
        List<String> faults = new ArrayList<>();
        long usable = counts.train() + counts.validation() + counts.test();
        if (usable < minRows) {
            faults.add("has " + usable + " usable rows, at least " + minRows + " are needed");
        }
        faults.addAll(labels);
        if (counts.test() == 0) {
            faults.add("has no test rows: give test files, or a test fraction in split");
        }
        if (validationWanted && counts.validation() == 0) {
            faults.add("has no validation rows, too few rows for the validation fraction in split");
        }
        return List.copyOf(faults);
    }
}
