package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelOverview;
import io.driftloop.registry.model.VersionOverview;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells models, page by page: what it reads does not grow with the number of models, versions and moves. */
public final class ModelBoard {

    private static final int PAGE = 25;
    private static final int POINTS = 50;
    private static final String USUAL_METRIC = "accuracy";

    private final ModelBrowser browser;

    public ModelBoard(ModelBrowser browser) {
        this.browser = browser;
    }

    /** Models by name, after one where given. */
    public ModelList models(@Nullable ModelName after) {
        List<ModelOverview> found = browser.models(after, PAGE + 1);
        List<ModelLine> lines = found.stream().limit(PAGE).map(this::modelLine).toList();
        return new ModelList(
                lines, found.size() > PAGE ? lines.get(PAGE - 1).name().value() : "");
    }

    /** One model with its versions, newest first, older than one where given; {@code model-not-found} otherwise. */
    public ModelStory model(ModelName name, @Nullable Integer before) {
        ModelOverview overview = browser.model(name);
        List<VersionOverview> found = browser.versions(name, before, PAGE + 1);
        List<AliasMove> moves = browser.moves(name, AliasMove.CHAMPION, null, PAGE);
        List<ModelStory.Line> lines =
                found.stream().limit(PAGE).map(ModelStory.Line::of).toList();
        return new ModelStory(
                modelLine(overview),
                new AliasHistory(moves).rollbackTarget().isPresent(),
                lines,
                found.size() > PAGE ? lines.get(PAGE - 1).version().version() : 0,
                before != null,
                moves);
    }

    /**
     * A metric over the newest versions.
     *
     * @param wanted its name; the accuracy where it is empty or was not measured
     */
    public MetricChart metric(ModelName name, String wanted) {
        List<String> measured = browser.metrics(name);
        List<String> choices = MetricChart.choices(measured);
        if (choices.isEmpty()) {
            return MetricChart.EMPTY;
        }
        String usual = choices.contains(USUAL_METRIC) ? USUAL_METRIC : choices.get(0);
        String metric = choices.contains(wanted) ? wanted : usual;
        String recent = MetricChart.onRecent(metric);
        return MetricChart.of(
                metric,
                choices,
                browser.series(name, metric, null, POINTS),
                measured.contains(recent) ? browser.series(name, recent, null, POINTS) : null);
    }

    private ModelLine modelLine(ModelOverview overview) {
        AliasMove move = overview.champion();
        Integer version = move == null ? null : move.version();
        ModelName name = overview.model().name();
        return new ModelLine(
                name,
                Optional.ofNullable(version).map(number -> ModelStory.Line.of(browser.version(name, number))),
                version == null || move == null ? null : move.at(),
                overview.model().lastVersion());
    }
}
