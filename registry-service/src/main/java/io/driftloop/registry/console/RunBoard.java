package io.driftloop.registry.console;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.registry.directory.EntryKind;
import io.driftloop.registry.directory.EntryWish;
import io.driftloop.registry.directory.Listings;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells runs. */
public final class RunBoard {

    private static final int PAGE = 25;
    private static final int MOST_ACTIVE = 40;
    private static final Set<String> ACTIVE = Set.of("active");

    private final Facts facts;
    private final Listings listings;

    public RunBoard(Facts facts, Listings listings) {
        this.facts = facts;
        this.listings = listings;
    }

    /**
     * Runs, newest first.
     *
     * @param pipeline of this one; empty for all
     * @param before those before this run; empty from the newest on
     */
    public Slice<RunStory> page(String pipeline, String before) {
        return page(EntryWish.newest(EntryKind.RUN, PAGE).of(pipeline).before(before));
    }

    /** The newest runs of one pipeline, newest first. */
    public List<RunStory> ofPipeline(PipelineName pipeline, int most) {
        return page(EntryWish.newest(EntryKind.RUN, most).of(pipeline.value())).items();
    }

    /** Runs that are not over, newest first. */
    public List<RunStory> active() {
        return page(EntryWish.newest(EntryKind.RUN, MOST_ACTIVE).in(ACTIVE)).items();
    }

    /** Pipelines that have runs, by name. */
    public List<String> pipelines() {
        return listings.parents(EntryKind.RUN);
    }

    /** One run; empty when nothing is known of it. */
    public Optional<RunStory> run(PipelineRunId id) {
        return RunStory.of(facts.ofRun(id));
    }

    private Slice<RunStory> page(EntryWish wish) {
        Slice<String> ids = listings.page(wish);
        List<PipelineRunId> runs = ids.items().stream().map(PipelineRunId::new).toList();
        Map<PipelineRunId, List<StoredFact>> byRun = new HashMap<>();
        for (StoredFact fact : facts.ofRuns(runs)) {
            byRun.computeIfAbsent(fact.envelope().pipelineRun(), id -> new ArrayList<>())
                    .add(fact);
        }
        return new Slice<>(
                runs.stream()
                        .flatMap(id -> RunStory.of(byRun.getOrDefault(id, List.of())).stream())
                        .toList(),
                ids.next());
    }
}
