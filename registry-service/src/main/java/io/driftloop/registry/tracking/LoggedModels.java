package io.driftloop.registry.tracking;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Use cases of logged models. */
public final class LoggedModels {

    private final UnitOfWork unitOfWork;
    private final ExperimentRepository experiments;
    private final LoggedModelRepository models;
    private final MetricRepository metrics;
    private final RunIds ids;
    private final Clock clock;

    public LoggedModels(
            UnitOfWork unitOfWork,
            ExperimentRepository experiments,
            LoggedModelRepository models,
            MetricRepository metrics,
            RunIds ids,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.experiments = experiments;
        this.models = models;
        this.metrics = metrics;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates one that waits for its artifacts; the name is invented where none is given. */
    public LoggedModel create(
            long experimentId, @Nullable String name, String modelType, String sourceRun, LogBatch content) {
        return unitOfWork.call(() -> {
            Experiment experiment = experiments
                    .find(experimentId)
                    .orElseThrow(() ->
                            TrackingProblem.EXPERIMENT_NOT_FOUND.because("there is no experiment " + experimentId));
            if (experiment.deleted()) {
                throw TrackingProblem.INVALID.because("experiment " + experimentId + " is deleted; restore it first");
            }
            String id = "m-" + ids.nextId();
            Map<String, String> params = new HashMap<>();
            content.params().forEach(param -> params.put(param.getKey(), param.getValue()));
            LoggedModel model = new LoggedModel(
                    id,
                    experimentId,
                    name == null ? RunNames.invent(ids) : name,
                    clock.millis(),
                    clock.millis(),
                    experiment.artifactLocation() + "/models/" + id + "/artifacts",
                    LoggedModel.Status.LOGGED_MODEL_PENDING,
                    modelType,
                    sourceRun,
                    content.tags(),
                    params);
            models.save(model);
            return model;
        });
    }

    /** The model. */
    public LoggedModel get(String id) {
        return unitOfWork.call(() -> models.find(id)).orElseThrow(() -> unknown(id));
    }

    /** The latest point of each metric that was logged for it. */
    public List<MetricPoint> metrics(String id) {
        return unitOfWork.call(() -> metrics.ofModel(id));
    }

    /** Says whether its artifacts have come. */
    public LoggedModel finish(String id, LoggedModel.Status status) {
        return change(id, model -> with(model, status, model.tags(), model.params()));
    }

    /** Adds tags and parameters. */
    public LoggedModel add(String id, Map<String, String> tags, Map<String, String> params) {
        return change(
                id, model -> with(model, model.status(), merged(model.tags(), tags), merged(model.params(), params)));
    }

    /** Removes a tag. */
    public LoggedModel untag(String id, String key) {
        return change(id, model -> {
            Map<String, String> tags = new HashMap<>(model.tags());
            tags.remove(key);
            return with(model, model.status(), tags, model.params());
        });
    }

    /** Removes it. */
    public void delete(String id) {
        if (!unitOfWork.call(() -> models.remove(id))) {
            throw unknown(id);
        }
    }

    /** A page of models. */
    public Slice<LoggedModel> search(Search search, List<Long> inExperiments) {
        return unitOfWork.call(() -> models.search(search, inExperiments));
    }

    private LoggedModel change(String id, UnaryOperator<LoggedModel> change) {
        return unitOfWork.call(() -> {
            LoggedModel changed = change.apply(models.lock(id).orElseThrow(() -> unknown(id)));
            models.save(changed);
            return changed;
        });
    }

    private LoggedModel with(
            LoggedModel model, LoggedModel.Status status, Map<String, String> tags, Map<String, String> params) {
        return new LoggedModel(
                model.id(),
                model.experiment(),
                model.name(),
                model.created(),
                clock.millis(),
                model.artifactUri(),
                status,
                model.modelType(),
                model.sourceRun(),
                tags,
                params);
    }

    private static Map<String, String> merged(Map<String, String> known, Map<String, String> added) {
        Map<String, String> all = new HashMap<>(known);
        all.putAll(added);
        return all;
    }

    private static RuntimeException unknown(String id) {
        return TrackingProblem.LOGGED_MODEL_NOT_FOUND.because(
                "there is no logged model '" + (id.length() > 64 ? "…" : id) + "'");
    }
}
