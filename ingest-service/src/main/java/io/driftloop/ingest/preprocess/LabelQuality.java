package io.driftloop.ingest.preprocess;

import io.driftloop.model.rows.NumberLabel;
import io.driftloop.model.rows.RowFile;
import io.driftloop.pipeline.ModelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What labels must be for a task: names of at least two classes, or numbers that are not all the same.
 *
 * @param rows all of them
 * @param train those that are learned from
 */
record LabelQuality(RowFile rows, int[] train) {
    private static final int MIN_CLASSES = 2;

    /** Everything that is wrong, in words. */
    List<String> faults(ModelSpec.Task task) {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(train).forEach(i -> labels.add(rows.label(i)));
        return task == ModelSpec.Task.REGRESSION ? ofNumbers(labels) : ofClasses(labels);
    }

    private static List<String> ofClasses(Set<String> labels) {
        List<String> faults = new ArrayList<>();
        if (labels.stream().anyMatch(String::isBlank)) {
            faults.add("has training rows without a label");
        }
        if (labels.size() < MIN_CLASSES) {
            faults.add("has " + labels.size() + " class(es) in its training rows, at least " + MIN_CLASSES
                    + " are needed");
        }
        return faults;
    }

    private List<String> ofNumbers(Set<String> labels) {
        List<String> faults = new ArrayList<>();
        int[] bad = IntStream.range(0, rows.size())
                .filter(i -> NumberLabel.parse(rows.label(i)).isEmpty())
                .toArray();
        if (bad.length > 0) {
            String first = rows.label(bad[0]);
            faults.add("has " + bad.length + " row(s) whose label is no number, the first is row " + (bad[0] + 1)
                    + " with '" + first.substring(0, Math.min(40, first.length()))
                    + "'; the task regression needs numbers like 3, -0.25 or 1e6");
        } else if (labels.size() < MIN_CLASSES) {
            faults.add("has the same label in all of its training rows: there is nothing to learn");
        }
        return faults;
    }
}
