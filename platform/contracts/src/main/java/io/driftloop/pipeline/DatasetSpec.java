package io.driftloop.pipeline;

import io.driftloop.contracts.DatasetName;
import org.jspecify.annotations.Nullable;

/**
 * Where rows come from.
 *
 * @param name the dataset
 * @param format how uploads are read
 * @param label the column to predict; for {@code idx} any name, the label file fills it
 * @param source a topic whose records become versions by themselves; absent: rows come by upload only
 * @param labels a topic with the true labels of earlier predictions; absent: labels come by API and file only
 */
public record DatasetSpec(
        DatasetName name,
        DatasetFormat format,
        String label,
        @Nullable TopicSourceSpec source,
        @Nullable LabelTopicSpec labels) {

    /** A dataset that is fed by uploads alone. */
    public DatasetSpec(DatasetName name, DatasetFormat format, String label) {
        this(name, format, label, null, null);
    }
}
