package io.driftloop.ingest.dataset;

import io.driftloop.ingest.dataset.DatasetSample.SampledClass;
import io.driftloop.ingest.dataset.DatasetSample.SampledRow;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.ShownCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Chooses the rows of a sample: always the same ones of the same file, and no more of a larger file. */
final class RowSampler {

    static final int FIRST = 20;
    static final int PER_CLASS = 6;
    static final int MOST_CLASSES = 20;
    static final int MOST_LOOKED = 200_000;
    /** Of a label with more different values, as an identifier would have, only so many are counted. */
    private static final int MOST_COUNTED = 2_000;

    private RowSampler() {}

    static DatasetSample of(RowFile rows) {
        int looked = Math.min(MOST_LOOKED, rows.size());
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < looked; i++) {
            String label = rows.label(i);
            if (counts.size() < MOST_COUNTED || counts.containsKey(label)) {
                counts.merge(label, 1, Integer::sum);
                List<Integer> found = places.computeIfAbsent(label, key -> new ArrayList<>(PER_CLASS));
                if (found.size() < PER_CLASS) {
                    found.add(i);
                }
            }
        }
        List<SampledClass> classes = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                .limit(MOST_CLASSES)
                .map(label -> new SampledClass(
                        label.getKey(),
                        label.getValue(),
                        places.get(label.getKey()).stream()
                                .map(place -> row(rows, place))
                                .toList()))
                .toList();
        List<SampledRow> first = IntStream.range(0, Math.min(FIRST, rows.size()))
                .mapToObj(i -> row(rows, i))
                .toList();
        return new DatasetSample(looked, first, classes);
    }

    private static SampledRow row(RowFile rows, int place) {
        Row row = rows.row(place);
        return new SampledRow(place, row.label(), row.recent(), ShownCell.of(rows.schema(), row.cells()));
    }
}
