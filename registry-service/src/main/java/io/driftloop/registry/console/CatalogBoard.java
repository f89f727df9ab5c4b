package io.driftloop.registry.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
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
import io.driftloop.registry.lineage.StoredFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells datasets and pipelines. */
public final class CatalogBoard {

    private static final int MOST = 1000;
    private static final int VERSIONS = 25;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

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

    /** All pipelines, the one applied last first. */
    public List<PipelineLine> pipelines() {
        return facts.newestOf(Set.of(PipelineApplied.class), MOST).stream()
                .map(fact -> ((PipelineApplied) fact.event()).pipeline())
                .distinct()
                .flatMap(name -> line(name).stream())
                .toList();
    }

    /** All datasets, the one with the newest version first. */
    public List<DatasetLine> datasets() {
        Map<DatasetName, DatasetLine> lines = new LinkedHashMap<>();
        for (StoredFact fact : facts.newestOf(Set.of(DatasetVersionIngested.class), MOST)) {
            DatasetVersionIngested ingested = (DatasetVersionIngested) fact.event();
            lines.putIfAbsent(ingested.dataset().dataset(), new DatasetLine(ingested, fact.time()));
        }
        return List.copyOf(lines.values());
    }

    /** The dataset with its newest versions, older than one where that is not 0; empty when no version of it is known. */
    public Optional<DatasetStory> dataset(DatasetName name, int before) {
        Told told = new Told(facts.ofAggregate(new Aggregate("dataset", name.value())));
        List<DatasetStory.Version> versions = new ArrayList<>();
        List<PipelineRunStarted> started = facts.newestOf(Set.of(PipelineRunStarted.class), MOST).stream()
                .map(fact -> (PipelineRunStarted) fact.event())
                .toList();
        List<DatasetVersionPrepared> prepared = facts.newestOf(Set.of(DatasetVersionPrepared.class), MOST).stream()
                .map(fact -> (DatasetVersionPrepared) fact.event())
                .toList();
        List<Told.Fact<DatasetVersionIngested>> ingested = told.all(DatasetVersionIngested.class).stream()
                .filter(fact -> before == 0 || fact.event().dataset().version() < before)
                .toList();
        for (Told.Fact<DatasetVersionIngested> fact :
                ingested.subList(Math.max(0, ingested.size() - VERSIONS), ingested.size())) {
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
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(new DatasetStory(name, versions, ingested.size() > VERSIONS));
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

    private Optional<PipelineLine> line(PipelineName name) {
        Told told = new Told(facts.ofAggregate(new Aggregate("pipeline", name.value())));
        return told.last(PipelineApplied.class)
                .map(applied ->
                        new PipelineLine(applied.event(), isPaused(told), applied.time(), runs.ofPipeline(name)));
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
            return YAML.writeValueAsString(JSON.readTree(artifacts.read(ref)));
        } catch (IOException e) {
            // a page without the definition is better than none; the run that needs it says why it cannot be read
            return "";
        }
    }
}
