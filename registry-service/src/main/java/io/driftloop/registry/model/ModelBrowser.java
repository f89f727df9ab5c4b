package io.driftloop.registry.model;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What people look at: pages of models, versions and moves. Each call is one unit of work. */
public final class ModelBrowser {

    /** Names of metrics are gathered from this many of the newest versions. */
    private static final int NAMED = 50;

    private final UnitOfWork unitOfWork;
    private final ModelVersions versions;
    private final ModelPageRepository pages;

    public ModelBrowser(UnitOfWork unitOfWork, ModelVersions versions, ModelPageRepository pages) {
        this.unitOfWork = unitOfWork;
        this.versions = versions;
        this.pages = pages;
    }

    /** Models by name, after one where given. */
    public List<ModelOverview> models(@Nullable ModelName after, int limit) {
        return unitOfWork.call(() -> pages.models(after, limit));
    }

    /** Models that have a champion. */
    public long served() {
        return unitOfWork.call(pages::served);
    }

    /** One model; {@code model-not-found} otherwise. */
    public ModelOverview model(ModelName name) {
        return unitOfWork.call(() -> {
            Model model = versions.model(name);
            List<AliasMove> moves = pages.aliases(model.id());
            return new ModelOverview(model, move(moves, AliasMove.CHAMPION), move(moves, AliasMove.CHALLENGER));
        });
    }

    /** Versions, newest first, older than one where given. */
    public List<VersionOverview> versions(ModelName name, @Nullable Integer before, int limit) {
        return unitOfWork.call(() -> {
            Model model = versions.model(name);
            return overviews(model, pages.versions(model.id(), before, limit));
        });
    }

    /** One version; {@code model-version-not-found} otherwise. */
    public VersionOverview version(ModelName name, int number) {
        return versions(name, List.of(number)).get(0);
    }

    /** These versions in the order asked for; {@code model-version-not-found} where one is missing. */
    public List<VersionOverview> versions(ModelName name, List<Integer> numbers) {
        return unitOfWork.call(() -> {
            Model model = versions.model(name);
            Map<Integer, ModelVersion> found = new TreeMap<>();
            pages.versions(model.id(), numbers).forEach(version -> found.put(version.version(), version));
            List<ModelVersion> ordered = new ArrayList<>();
            for (int number : numbers) {
                ordered.add(found.containsKey(number) ? found.get(number) : versions.version(name, number));
            }
            return overviews(model, ordered);
        });
    }

    /** Those of these numbers that are versions of the model. */
    public List<Integer> known(ModelName name, List<Integer> numbers) {
        return unitOfWork.call(() -> pages.versions(versions.model(name).id(), numbers).stream()
                .map(ModelVersion::version)
                .toList());
    }

    /** Moves of an alias, newest first, of a lower generation than one where given; {@code model-alias-not-found} for an unknown alias. */
    public List<AliasMove> moves(ModelName name, String alias, @Nullable Long before, int limit) {
        ModelAliases.check(alias);
        return unitOfWork.call(() -> pages.moves(versions.model(name).id(), alias, before, limit));
    }

    /** What an alias named at a time; {@code model-alias-empty} when that was nothing. */
    public AliasAnswer at(ModelName name, String alias, Instant time) {
        ModelAliases.check(alias);
        return unitOfWork.call(() -> {
            Model model = versions.model(name);
            AliasSpan span = pages.moveAt(model.id(), alias, time)
                    .filter(found -> found.move().version() != null)
                    .orElseThrow(() -> new PipelineException(
                            ModelProblem.ALIAS_EMPTY,
                            "alias '" + alias + "' of model '" + name + "' named no version at " + time
                                    + "; GET /api/v1/models/" + name + "/aliases/" + alias
                                    + "/history lists its moves"));
            int number = Objects.requireNonNull(span.move().version());
            return new AliasAnswer(model, time, span, versions.recorded(model, number));
        });
    }

    /** A metric over the newest versions, oldest first, older than one where given. */
    public MetricSeries series(ModelName name, String metric, @Nullable Integer before, int limit) {
        return unitOfWork.call(() -> {
            Model model = versions.model(name);
            List<MetricSeries.Point> points = new ArrayList<>(pages.series(model.id(), metric, before, limit));
            Collections.reverse(points);
            if (before == null && points.stream().allMatch(point -> point.value() == null)) {
                throw new PipelineException(
                        ModelProblem.METRIC_NOT_FOUND,
                        "no version of model '" + name + "' was measured on '" + shortened(metric)
                                + "'; its metrics are " + String.join(", ", pages.metrics(model.id(), NAMED)));
            }
            return new MetricSeries(metric, points);
        });
    }

    /** Names of the metrics that the newest versions were measured on, sorted. */
    public List<String> metrics(ModelName name) {
        return unitOfWork.call(() -> pages.metrics(versions.model(name).id(), NAMED));
    }

    private List<VersionOverview> overviews(Model model, List<ModelVersion> found) {
        List<AliasMove> moves = pages.aliases(model.id());
        List<PipelineRunId> runs =
                found.stream().map(version -> version.content().pipelineRun()).toList();
        Map<PipelineRunId, TrainingResult> trainings = pages.trainings(runs);
        return found.stream()
                .map(version -> new VersionOverview(
                        version,
                        moves.stream()
                                .filter(move -> Objects.equals(move.version(), version.version()))
                                .map(AliasMove::alias)
                                .sorted()
                                .toList(),
                        trainings.get(version.content().pipelineRun())))
                .toList();
    }

    private static @Nullable AliasMove move(List<AliasMove> moves, String alias) {
        return moves.stream()
                .filter(move -> move.alias().equals(alias))
                .findFirst()
                .orElse(null);
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
