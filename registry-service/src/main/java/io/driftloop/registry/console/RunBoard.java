package io.driftloop.registry.console;

import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
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

    private static final int MOST = 40;

    private final Facts facts;

    public RunBoard(Facts facts) {
        this.facts = facts;
    }

    /** The newest runs, newest first. */
    public List<RunStory> newest() {
        return stories(facts.newestOf(Set.of(PipelineRunStarted.class), MOST));
    }

    /** The newest runs of one pipeline, newest first. */
    public List<RunStory> ofPipeline(PipelineName pipeline) {
        return newest().stream().filter(run -> run.pipeline().equals(pipeline)).toList();
    }

    /** Runs that are not over, newest first. */
    public List<RunStory> active() {
        return newest().stream().filter(run -> !run.state().isOver()).toList();
    }

    /** One run; empty when nothing is known of it. */
    public Optional<RunStory> run(PipelineRunId id) {
        return RunStory.of(facts.ofRun(id));
    }

    private List<RunStory> stories(List<StoredFact> starts) {
        List<PipelineRunId> ids = new ArrayList<>();
        for (StoredFact start : starts) {
            PipelineEvent event = start.event();
            if (event.pipelineRun() != null) {
                ids.add(event.pipelineRun());
            }
        }
        Map<PipelineRunId, List<StoredFact>> byRun = new HashMap<>();
        for (StoredFact fact : facts.ofRuns(ids)) {
            byRun.computeIfAbsent(fact.envelope().pipelineRun(), id -> new ArrayList<>())
                    .add(fact);
        }
        return ids.stream()
                .flatMap(id -> RunStory.of(byRun.getOrDefault(id, List.of())).stream())
                .toList();
    }
}
