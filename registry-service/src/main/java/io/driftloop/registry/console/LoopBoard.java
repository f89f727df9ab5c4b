package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.events.DatasetVersionIngested;
import io.driftloop.events.PipelineEvent;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.lineage.Facts;
import io.driftloop.registry.lineage.StoredFact;
import io.driftloop.registry.model.ModelBrowser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Puts the home page together. */
public final class LoopBoard {

    private static final int FEED = 14;
    private static final int CHAMPIONS = 12;

    private static final Map<Stage, String> UNITS = Map.of(
            Stage.DATA, "dataset version",
            Stage.PREPROCESS, "prepared",
            Stage.TRAIN, "trained",
            Stage.TUNE, "trial",
            Stage.EVALUATE, "evaluation",
            Stage.REGISTER, "version",
            Stage.DEPLOY, "deployment",
            Stage.MONITOR, "watched model",
            Stage.DRIFT, "drift",
            Stage.DECIDE, "decision");

    private final Facts facts;
    private final RunBoard runs;
    private final MonitoringBoard monitoring;
    private final ModelBrowser models;
    private final Backlogs backlogs;

    public LoopBoard(Facts facts, RunBoard runs, MonitoringBoard monitoring, ModelBrowser models, Backlogs backlogs) {
        this.facts = facts;
        this.runs = runs;
        this.monitoring = monitoring;
        this.models = models;
        this.backlogs = backlogs;
    }

    /** The loop as it is now. */
    public LoopStatus status() {
        List<RunStory> active = runs.active();
        List<LoopStatus.Champion> champions = champions();
        long served = models.served();
        Map<Class<? extends PipelineEvent>, Long> tally = facts.tally();
        List<LoopStatus.StageCard> cards = List.of(Stage.values()).stream()
                .map(stage -> card(stage, count(stage, tally, served), active))
                .toList();
        List<LoopStatus.Feed> latest = facts.newest(FactWish.ofRun(null, FEED)).stream()
                .map(LoopBoard::feed)
                .toList();
        return new LoopStatus(cards, champions, served - champions.size(), active, latest, monitoring.open());
    }

    private LoopStatus.StageCard card(Stage stage, long count, List<RunStory> active) {
        List<StageStep> here = active.stream()
                .flatMap(run -> run.stages().stream())
                .filter(step -> step.stage() == stage && step.isActive())
                .toList();
        boolean asking = here.stream().anyMatch(step -> step.status() == StageStep.Status.ASKING);
        Optional<StoredFact> last =
                facts.newest(FactWish.of(Set.copyOf(stage.facts()), 1)).stream().findFirst();
        return new LoopStatus.StageCard(
                stage,
                count,
                UNITS.getOrDefault(stage, "") + plural(stage, count),
                here.size(),
                asking,
                stage.reads().map(reader -> waiting(backlogs.waiting(reader))).orElse(""),
                last.map(Hop::alone),
                link(stage, last));
    }

    private static String waiting(OptionalLong records) {
        if (records.isEmpty()) {
            return "lag unknown";
        }
        return records.getAsLong() == 0
                ? "none waiting"
                : String.format(Locale.ROOT, "%,d waiting", records.getAsLong());
    }

    private static String plural(Stage stage, long count) {
        return switch (stage) {
            case PREPROCESS, TRAIN -> "";
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

    private static long count(Stage stage, Map<Class<? extends PipelineEvent>, Long> tally, long served) {
        return stage == Stage.MONITOR
                ? served
                : tally.getOrDefault(stage.facts().get(0), 0L);
    }

    /** The first by name; a page does not grow with the number of models. */
    private List<LoopStatus.Champion> champions() {
        return models.models(null, CHAMPIONS).stream()
                .flatMap(model -> Stream.ofNullable(model.champion())
                        .flatMap(move -> Stream.ofNullable(move.version())
                                .map(version -> champion(model.model().name(), version, move.at()))))
                .toList();
    }

    private LoopStatus.Champion champion(ModelName model, int version, Instant since) {
        Map<String, Double> metrics =
                models.version(model, version).version().content().metrics();
        return new LoopStatus.Champion(model, version, since, metrics.get("accuracy"));
    }

    private static LoopStatus.Feed feed(StoredFact fact) {
        return new LoopStatus.Feed(
                Hop.alone(fact),
                fact.envelope().pipelineRun() == null
                        ? ""
                        : fact.envelope().pipelineRun().value());
    }
}
