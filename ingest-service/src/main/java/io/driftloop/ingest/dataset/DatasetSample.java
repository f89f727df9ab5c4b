package io.driftloop.ingest.dataset;

import io.driftloop.model.rows.ShownCell;
import java.util.List;

/**
 * Some rows of a version to look at.
 *
 * @param looked rows that were looked through, the first ones; classes are counted among them
 * @param first the first rows
 * @param classes labels by how often they occur, the most frequent first, each with its first rows
 */
public record DatasetSample(int looked, List<SampledRow> first, List<SampledClass> classes) {

    public DatasetSample {
        first = List.copyOf(first);
        classes = List.copyOf(classes);
    }

    /**
     * One row.
     *
     * @param row its number in the row file, from 0
     * @param recent whether it was seen in production after the onset of a drift
     */
    public record SampledRow(int row, String label, boolean recent, List<ShownCell> cells) {
        public SampledRow {
            cells = List.copyOf(cells);
        }
    }

    /** Rows of one label among those looked through. */
    public record SampledClass(String label, int rows, List<SampledRow> first) {
        public SampledClass {
            first = List.copyOf(first);
        }
    }
}
