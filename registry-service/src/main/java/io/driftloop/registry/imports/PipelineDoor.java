package io.driftloop.registry.imports;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.imports.ImportWish.Caller;
import io.driftloop.registry.imports.ImportWish.Reference;
import io.driftloop.registry.imports.ImportWish.Source;
import java.util.Optional;

/** What ingest-service does for an import, in the caller's name. What it refuses is thrown as {@link RefusedElsewhere}. */
public interface PipelineDoor {

    /**
     * A pipeline, as far as it matters.
     *
     * @param imports whether it takes models in by definition: nothing trains in it
     */
    record Known(ModelName model, boolean imports) {}

    /** The pipeline of that name. */
    Optional<Known> find(PipelineName pipeline, Caller caller);

    /** Applies a definition, as JSON. */
    void apply(PipelineName pipeline, String definition, Caller caller);

    /** Adds rows as a version of the dataset of that name. */
    void add(String dataset, Reference rows, Caller caller);

    /** Starts a run that takes the file in on the pipeline's newest rows, or joins the one that does. */
    PipelineRunId start(PipelineName pipeline, Source file, Caller caller);
}
