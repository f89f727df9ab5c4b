package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stored definitions, parsed. The last {@value #KEPT} stay in memory: a definition never changes under its digest. Thread-safe. */
public final class Definitions {

    /** Media type of stored definitions. */
    public static final String MEDIA_TYPE = "application/vnd.driftloop.pipeline+json";

    private static final int KEPT = 64;

    private final ArtifactStore artifacts;
    private final OutsideNeeds needs;
    private final Map<String, PipelineDefinition> parsed =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, PipelineDefinition> eldest) {
                    return size() > KEPT;
                }
            });

    public Definitions(ArtifactStore artifacts, OutsideNeeds needs) {
        this.artifacts = artifacts;
        this.needs = needs;
    }

    /**
     * Stores a definition that somebody wrote.
     *
     * @throws io.driftloop.kit.api.PipelineException when it names something that is not there
     */
    ArtifactRef storeWritten(PipelineDefinition definition) {
        needs.require(definition.spec().train());
        return store(definition);
    }

    /** Stores a definition as canonical JSON. */
    public ArtifactRef store(PipelineDefinition definition) {
        try {
            return artifacts.put(PipelineDefinitions.write(definition), MEDIA_TYPE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store the definition of pipeline " + definition.name(), e);
        }
    }

    /** Reads a stored definition. */
    public PipelineDefinition read(ArtifactRef ref) {
        PipelineDefinition known = parsed.get(ref.sha256());
        if (known != null) {
            return known;
        }
        try {
            PipelineDefinition definition = PipelineDefinitions.parse(artifacts.read(ref));
            parsed.put(ref.sha256(), definition);
            return definition;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a stored pipeline definition", e);
        }
    }
}
