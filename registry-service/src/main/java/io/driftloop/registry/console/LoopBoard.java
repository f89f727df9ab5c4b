package io.driftloop.registry.console;

import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.PipelineEvent;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.Model;
import io.driftloop.registry.model.ModelAliases;
import io.driftloop.registry.model.ModelVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the home page together. */
public final class LoopBoard {

    private static final int FEED = 14;

    private static final Map<Stage, String> UNITS = Map.of(
            Stage.DATA, "dataset version",
            Stage.PREPROCESS, "prepared",
            Stage.TRAIN, "trained",
            Stage.TUNE, "trial",
            Stage.EVALUATE, "evaluation",
            Stage.REGISTER, "version",
            Stage.DEPLOY, "deployment",
            Stage.MONITOR, "model watched",
            Stage.DRIFT, "drift",
            Stage.DECIDE, "decision");

    private final Facts facts;
    private final RunBoard runs;
    private final MonitoringBoard monitoring;
    private final ModelVersions versions;
    private final ModelAliases aliases;

    public LoopBoard(
            Facts facts, RunBoard runs, MonitoringBoard monitoring, ModelVersions versions, ModelAliases aliases) {
        this.facts = facts;
        this.runs = runs;
        this.monitoring = monitoring;
        this.versions = versions;
        this.aliases = aliases;
    }

    /** The loop as it is now. */
    public LoopStatus status() {
        List<RunStory> active = runs.active();
        List<LoopStatus.Champion> champions = champions();
        Map<Class<? extends PipelineEvent>, Long> tally = facts.tally();
        List<LoopStatus.StageCard> cards = List.of(Stage.values()).stream()
                .map(stage -> card(stage, count(stage, tally, champions), active))
                .toList();
        List<LoopStatus.Feed> latest =
                facts.newest(null, FEED).stream().map(LoopBoard::feed).toList();
        long open = monitoring.alerts().stream().filter(AlertStory::isOpen).count();
        return new LoopStatus(cards, champions, active, latest, open);
    }

    private LoopStatus.StageCard card(Stage stage, long count, List<RunStory> active) {
        List<StageStep> here = active.stream()
                .flatMap(run -> run.stages().stream())
                .filter(step -> step.stage() == stage && step.isActive())
                .toList();
        boolean asking = here.stream().anyMatch(step -> step.status() == StageStep.Status.ASKING);
        Optional<StoredFact> last = facts.newestOf(stage.facts(), 1).stream().findFirst();
        return new LoopStatus.StageCard(
                stage,
                count,
                UNITS.getOrDefault(stage, "") + plural(stage, count),
                here.size(),
                asking,
                last.map(Hop::alone),
                link(stage, last));
    }

    private static String plural(Stage stage, long count) {
        return switch (stage) {
            case PREPROCESS, TRAIN, MONITOR -> "";
            default -> count == 1 ? "" : "s";
        };
    }

    private static String link(Stage stage, Optional<StoredFact> last) {
        return switch (stage) {
            case DATA ->
                last.map(fact -> "/datasets/"
                                + ((DatasetVersionIngested) fact.event())
                                        .dataset()
                                        .dataset())
                        .orElse("");
            case PREPROCESS, TRAIN, TUNE, EVALUATE ->
                last.map(fact -> fact.envelope().pipelineRun())
                        .map(run -> "/runs/" + run)
                        .orElse("/runs");
            case REGISTER, DEPLOY, MONITOR -> "/models";
            case DRIFT -> "/alerts";
            case DECIDE -> "/retraining";
        };
    }

    private static long count(
            Stage stage, Map<Class<? extends PipelineEvent>, Long> tally, List<LoopStatus.Champion> champions) {
        return stage == Stage.MONITOR
                ? champions.size()
                : tally.getOrDefault(stage.facts().get(0), 0L);
    }

    private List<LoopStatus.Champion> champions() {
        return versions.models().stream()
                .flatMap(model -> champion(model).stream())
                .toList();
    }

    private Optional<LoopStatus.Champion> champion(Model model) {
        AliasHistory history = aliases.history(model.name(), AliasMove.CHAMPION);
        return history.last()
                .flatMap(move -> history.current()
                        .map(version -> new LoopStatus.Champion(
                                model.name(),
                                version,
                                move.at(),
                                versions.version(model.name(), version)
                                        .content()
                                        .metrics()
                                        .get("accuracy"))));
    }

    private static LoopStatus.Feed feed(StoredFact fact) {
        return new LoopStatus.Feed(
                Hop.alone(fact),
                fact.envelope().pipelineRun() == null
                        ? ""
                        : fact.envelope().pipelineRun().value());
    }
}
