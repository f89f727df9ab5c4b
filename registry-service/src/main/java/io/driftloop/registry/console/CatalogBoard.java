package io.driftloop.registry.console;

import io.driftloop.contracts.Aggregate;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.DatasetVersionRef;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.DatasetVersionPrepared;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.lineage.Facts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells datasets and pipelines. */
public final class CatalogBoard {

    private static final int MOST = 1000;

    private final Facts facts;
    private final RunBoard runs;
    private final MonitoringBoard monitoring;
    private final ArtifactStore artifacts;

    public CatalogBoard(Facts facts, RunBoard runs, MonitoringBoard monitoring, ArtifactStore artifacts) {
        this.facts = facts;
        this.runs = runs;
        this.monitoring = monitoring;
        this.artifacts = artifacts;
    }

    /** The dataset; empty when no version of it is known. */
    public Optional<DatasetStory> dataset(DatasetName name) {
        Told told = new Told(facts.ofAggregate(new Aggregate("dataset", name.value())));
        List<DatasetStory.Version> versions = new ArrayList<>();
        List<PipelineRunStarted> started = facts.newestOf(Set.of(PipelineRunStarted.class), MOST).stream()
                .map(fact -> (PipelineRunStarted) fact.event())
                .toList();
        List<DatasetVersionPrepared> prepared = facts.newestOf(Set.of(DatasetVersionPrepared.class), MOST).stream()
                .map(fact -> (DatasetVersionPrepared) fact.event())
                .toList();
        for (Told.Fact<DatasetVersionIngested> fact : told.all(DatasetVersionIngested.class)) {
            DatasetVersionRef ref = fact.event().dataset();
            versions.add(new DatasetStory.Version(
                    fact.event(),
                    fact.time(),
                    prepared.stream()
                            .filter(p -> p.dataset().equals(ref))
                            .findFirst()
                            .orElse(null),
                    runsOf(started, ref)));
        }
        Collections.reverse(versions);
        return versions.isEmpty() ? Optional.empty() : Optional.of(new DatasetStory(name, versions));
    }

    /** The pipeline; empty when it was never applied. */
    public Optional<PipelineStory> pipeline(PipelineName name) {
        Told told = new Told(facts.ofAggregate(new Aggregate("pipeline", name.value())));
        return told.last(PipelineApplied.class)
                .map(applied -> new PipelineStory(
                        name,
                        applied.event().model(),
                        applied.event().revision(),
                        isPaused(told),
                        applied.time(),
                        applied.event().actor(),
                        definition(applied.event().definition()),
                        runs.ofPipeline(name),
                        monitoring.decisions().stream()
                                .filter(decision ->
                                        decision.decision().pipeline().equals(name))
                                .toList()));
    }

    private static List<PipelineRunId> runsOf(List<PipelineRunStarted> started, DatasetVersionRef ref) {
        return started.stream()
                .filter(run -> run.dataset().equals(ref))
                .map(PipelineRunStarted::pipelineRun)
                .toList();
    }

    private static boolean isPaused(Told told) {
        return told.last(PipelinePaused.class)
                .filter(paused -> told.last(PipelineResumed.class)
                        .filter(resumed -> resumed.time().isAfter(paused.time()))
                        .isEmpty())
                .isPresent();
    }

    private String definition(ArtifactRef ref) {
        try {
            return new String(artifacts.read(ref), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // a page without the definition is better than none; the run that needs it says why it cannot be read
            return "";
        }
    }
}
