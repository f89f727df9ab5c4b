package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.dataset.LabelNames;
import java.util.Optional;

/** Label names out of definitions: what the first pipeline (by name) over the dataset says. */
public final class PipelineLabelNames implements LabelNames {
    private final Pipelines pipelines;

    public PipelineLabelNames(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Override
    public Optional<String> labelOf(DatasetName dataset) {
        return pipelines.reading(dataset).stream().map(Pipeline::label).findFirst();
    }
}
