package io.driftloop.ingest.preprocess;

import io.driftloop.contracts.SplitCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The gate before training: what a dataset version must have at least.
 *
 * @param minRows fewest usable rows, all splits together
 */
public record DataQuality(long minRows) {
    private static final int MIN_CLASSES = 2;

    /**
     * Judges.
     *
     * @param counts rows per split
     * @param trainLabels labels that occur in the training rows
     * @param validationWanted whether the definition asks for a validation split
     * @return everything that is missing, in words; empty: fit for training
     */
    public List<String> faults(SplitCounts counts, Set<String> trainLabels, boolean validationWanted) {
        List<String> faults = new ArrayList<>();
        long usable = counts.train() + counts.validation() + counts.test();
        if (usable < minRows) {
            faults.add("has " + usable + " usable rows, at least " + minRows + " are needed");
        }
        if (trainLabels.stream().anyMatch(String::isBlank)) {
            faults.add("has training rows without a label");
        }
        if (trainLabels.size() < MIN_CLASSES) {
            faults.add("has " + trainLabels.size() + " class(es) in its training rows, at least " + MIN_CLASSES
                    + " are needed");
        }
        if (counts.test() == 0) {
            faults.add("has no test rows: give test files, or a test fraction in split");
        }
        if (validationWanted && counts.validation() == 0) {
            faults.add("has no validation rows, too few rows for the validation fraction in split");
        }
        return List.copyOf(faults);
    }
}
