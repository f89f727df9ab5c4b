package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.ModelName;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.MonitorRepository;
import io.driftloop.eval.monitoring.Monitors;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins, changes and ends the watching of models that others serve. Called inside a unit of work. */
public final class WatchedModels {

    /** Rows that a baseline needs: four times those of the shortest span. */
    static final int LEAST_ROWS = 400;

    private static final int MOST_TOPICS = 4;

    private final WatchedModelRepository models;
    private final MonitorRepository watches;
    private final Monitors monitors;
    private final FirstPredictions first;
    private final Clock clock;

    public WatchedModels(
            WatchedModelRepository models,
            MonitorRepository watches,
            Monitors monitors,
            FirstPredictions first,
            Clock clock) {
        this.models = models;
        this.watches = watches;
        this.monitors = monitors;
        this.first = first;
        this.clock = clock;
    }

    /**
     * Watches a model against its own first predictions, from now on.
     *
     * @param predictions how many make the baseline, {@value #LEAST_ROWS} to {@value ReferenceTable#MOST_ROWS}
     * @param topics that carry its log, full names, at most four
     * @throws PipelineException {@code watched-model-invalid}, {@code model-served-here}
     */
    public WatchedModel watchFirst(ModelName name, int predictions, List<String> topics) {
        if (predictions < LEAST_ROWS || predictions > ReferenceTable.MOST_ROWS) {
            throw invalid("firstPredictions must be " + LEAST_ROWS + " to " + ReferenceTable.MOST_ROWS + ".");
        }
        return begin(new Wanted(name, null, true, predictions, null, checked(topics)));
    }

    /**
     * Watches a model against a CSV file with a header row.
     *
     * @param label column of the truth; stands for the answers where {@code prediction} is null
     * @param prediction column of the model's answers
     * @param confidence column of their probabilities; without it, confidences are not compared
     * @throws PipelineException {@code reference-invalid}, {@code watched-model-invalid}, {@code model-served-here}
     */
    public WatchedModel watchReference(ModelName name, String csv, ReferenceColumns columns, List<String> topics) {
        ReferenceTable table = new ReferenceTable(
                csv, new ReferenceTable.AnswerColumns(columns.label(), columns.prediction(), columns.confidence()));
        Schema schema = table.schema();
        ArtifactRef baseline = first.put(table.gather(schema), "reference file");
        return begin(new Wanted(name, schema, table.confidences(), 0, baseline, checked(topics)));
    }

    /** Columns of a reference file that are no inputs. */
    public record ReferenceColumns(
            @Nullable String label,
            @Nullable String prediction,
            @Nullable String confidence) {}

    private record Wanted(
            ModelName name,
            @Nullable Schema schema,
            boolean confidences,
            int first,
            @Nullable ArtifactRef baseline,
            List<String> topics) {}

    private WatchedModel begin(Wanted wanted) {
        watches.find(wanted.name().value()).filter(m -> !m.elsewhere()).ifPresent(m -> {
            throw new PipelineException(
                    ElsewhereProblem.MODEL_SERVED_HERE,
                    "Version " + m.version() + " of '" + wanted.name()
                            + "' is served and watched here; give the other one another name.");
        });
        models.lock(wanted.name());
        long generation = 1
                + watches.newest(Monitor.elsewhere(wanted.name()))
                        .map(Monitor::generation)
                        .orElse(0L);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        WatchedModel model = new WatchedModel(
                wanted.name(),
                generation,
                wanted.schema(),
                wanted.confidences(),
                wanted.first(),
                0,
                wanted.baseline(),
                wanted.topics(),
                now);
        models.save(model);
        models.dropGathered(model.name());
        monitors.watchElsewhere(
                Monitor.elsewhere(model.name(), generation, model.baseline(), now),
                "it is compared with something else from now on");
        return model;
    }

    /** Ends it. */
    public void end(ModelName name) {
        models.lock(name).orElseThrow(() -> notFound(name));
        models.remove(name);
        monitors.endElsewhere(Monitor.elsewhere(name), clock.instant(), "the model is no longer watched");
    }

    /** One of them. */
    public WatchedModel get(ModelName name) {
        return models.find(name).orElseThrow(() -> notFound(name));
    }

    /** All, by name. */
    public List<WatchedModel> list() {
        return models.list();
    }

    /** What became of its events. */
    public LogCounts counts(ModelName name) {
        return models.counts(name);
    }

    private static List<String> checked(List<String> topics) {
        if (topics.size() > MOST_TOPICS || topics.stream().anyMatch(t -> !t.matches("[A-Za-z0-9._-]{1,249}"))) {
            throw invalid("topics must be at most " + MOST_TOPICS + " names of Kafka topics.");
        }
        return topics.stream().distinct().toList();
    }

    static PipelineException notFound(ModelName name) {
        return new PipelineException(
                ElsewhereProblem.WATCHED_MODEL_NOT_FOUND,
                "No model '" + name + "' of others is watched; PUT /api/v1/watched-models/" + name + " begins it.");
    }

    private static PipelineException invalid(String detail) {
        return new PipelineException(ElsewhereProblem.WATCHED_MODEL_INVALID, detail);
    }
}
