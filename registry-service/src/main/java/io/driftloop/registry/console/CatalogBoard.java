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
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.directory.EntryKind;
import io.driftloop.registry.directory.EntryWish;
import io.driftloop.registry.directory.Listings;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells datasets and pipelines. */
public final class CatalogBoard {

    private static final int PAGE = 25;
    private static final int OF_PIPELINE = 10;
    private static final int RUNS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private final Facts facts;
    private final Listings listings;
    private final RunBoard runs;
    private final MonitoringBoard monitoring;
    private final ArtifactStore artifacts;

    public CatalogBoard(
            Facts facts, Listings listings, RunBoard runs, MonitoringBoard monitoring, ArtifactStore artifacts) {
        this.facts = facts;
        this.listings = listings;
        this.runs = runs;
        this.monitoring = monitoring;
        this.artifacts = artifacts;
    }

    /** Pipelines, the one applied last first; before one of them where that is not empty. */
    public Slice<PipelineLine> pipelines(String before) {
        Slice<String> names =
                listings.page(EntryWish.newest(EntryKind.PIPELINE, PAGE).before(before));
        return new Slice<>(
                names.items().stream()
                        .flatMap(name -> line(new PipelineName(name)).stream())
                        .toList(),
                names.next());
    }

    /** Datasets, the one with the newest version first; before one of them where that is not empty. */
    public Slice<DatasetLine> datasets(String before) {
        Slice<String> names =
                listings.page(EntryWish.newest(EntryKind.DATASET, PAGE).before(before));
        return new Slice<>(
                names.items().stream()
                        .flatMap(name -> versions(name, null, 1).stream())
                        .map(fact -> new DatasetLine((DatasetVersionIngested) fact.event(), fact.time()))
                        .toList(),
                names.next());
    }

    /** The dataset with its newest versions, before the fact at a position where given; empty when no version of it is known. */
    public Optional<DatasetStory> dataset(DatasetName name, @Nullable Long before) {
        List<StoredFact> found = versions(name.value(), before, PAGE + 1);
        List<StoredFact> shown = found.subList(0, Math.min(PAGE, found.size()));
        Told used = new Told(facts.ofContents(
                shown.stream().map(fact -> ref(fact).contentHash()).distinct().toList()));
        List<DatasetStory.Version> versions =
                shown.stream().map(fact -> version(fact, used)).toList();
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(new DatasetStory(
                        name,
                        versions,
                        found.size() > PAGE ? shown.get(PAGE - 1).position() : null));
    }

    private List<StoredFact> versions(String dataset, @Nullable Long before, int limit) {
        return facts.newest(FactWish.of(Set.of(DatasetVersionIngested.class), limit)
                .about(new Aggregate("dataset", dataset))
                .before(before));
    }

    private static DatasetVersionRef ref(StoredFact ingested) {
        return ((DatasetVersionIngested) ingested.event()).dataset();
    }

    private static DatasetStory.Version version(StoredFact fact, Told used) {
        DatasetVersionRef ref = ref(fact);
        List<DatasetVersionPrepared> prepared = used.all(DatasetVersionPrepared.class).stream()
                .map(Told.Fact::event)
                .filter(event -> event.dataset().equals(ref))
                .toList();
        List<PipelineRunId> runs = used.all(PipelineRunStarted.class).stream()
                .map(Told.Fact::event)
                .filter(event -> event.dataset().equals(ref))
                .map(PipelineRunStarted::pipelineRun)
                .toList();
        return new DatasetStory.Version(
                (DatasetVersionIngested) fact.event(),
                fact.time(),
                prepared.isEmpty() ? null : prepared.get(prepared.size() - 1),
                runs.size() > RUNS ? runs.subList(runs.size() - RUNS, runs.size()) : runs);
    }

    /** The pipeline; empty when it was never applied. */
    public Optional<PipelineStory> pipeline(PipelineName name) {
        return applied(name).map(fact -> {
            PipelineApplied applied = (PipelineApplied) fact.event();
            return new PipelineStory(
                    name,
                    applied.model(),
                    applied.revision(),
                    isPaused(name),
                    fact.time(),
                    applied.actor(),
                    definition(applied.definition()),
                    runs.ofPipeline(name, OF_PIPELINE),
                    monitoring.decisions(name.value(), "").items().stream()
                            .limit(OF_PIPELINE)
                            .toList());
        });
    }

    private Optional<PipelineLine> line(PipelineName name) {
        return applied(name)
                .map(fact -> new PipelineLine(
                        (PipelineApplied) fact.event(),
                        isPaused(name),
                        fact.time(),
                        runs.ofPipeline(name, 1).stream().findFirst()));
    }

    private Optional<StoredFact> applied(PipelineName name) {
        return newest(name, Set.of(PipelineApplied.class));
    }

    private boolean isPaused(PipelineName name) {
        return newest(name, Set.of(PipelinePaused.class, PipelineResumed.class))
                .filter(fact -> fact.event() instanceof PipelinePaused)
                .isPresent();
    }

    private Optional<StoredFact> newest(PipelineName name, Set<Class<? extends PipelineEvent>> types) {
        return facts.newest(FactWish.of(types, 1).about(new Aggregate("pipeline", name.value()))).stream()
                .findFirst();
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
