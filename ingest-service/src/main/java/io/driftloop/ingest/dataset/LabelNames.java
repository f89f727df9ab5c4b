package io.driftloop.ingest.dataset;

import io.driftloop.contracts.DatasetName;
import java.util.Optional;

/** Knows the label column of a dataset that a pipeline reads. */
public interface LabelNames {

    /** What the pipeline over this dataset calls the label; empty when there is none. */
    Optional<String> labelOf(DatasetName dataset);
}
