package io.driftloop.eval.elsewhere;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.events.PredictionLogged;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes logged halves in; two that belong together become predictions. Called inside a unit of work, one at a time per model. Predictions are acknowledged by
 * the prediction log before the unit of work commits: a crash between the two lets a pair be logged again when its event comes again, never lost.
 */
public final class LogIntake {

    private final WatchedModelRepository models;
    private final InferenceHalves halves;
    private final FirstPredictions first;
    private final PredictionSink sink;
    private final Clock clock;

    public LogIntake(
            WatchedModelRepository models,
            InferenceHalves halves,
            FirstPredictions first,
            PredictionSink sink,
            Clock clock) {
        this.models = models;
        this.halves = halves;
        this.first = first;
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * Takes one half.
     *
     * @throws PipelineException {@code watched-model-not-found}
     */
    public Taken take(ModelName name, LoggedHalf half) {
        WatchedModel model = models.lock(name).orElseThrow(() -> WatchedModels.notFound(name));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (halves.met(name, half.request())) {
            models.count(name, LogCounts.REPEATED);
            return Taken.of("repeated");
        }
        var other = halves.take(name, half.request(), half.side().other());
        if (other.isEmpty()) {
            if (!halves.keep(name, half, now)) {
                models.count(name, LogCounts.REPEATED);
                return Taken.of("repeated");
            }
            return Taken.of("waiting");
        }
        halves.meet(name, half.request(), now);
        boolean isRequest = half.side() == LoggedHalf.Side.REQUEST;
        try {
            List<PredictionLogged> joined =
                    join(model, isRequest ? half : other.get(), isRequest ? other.get() : half, now, half.source());
            models.count(name, LogCounts.JOINED);
            sink.append(joined);
            return new Taken(
                    "joined", joined.stream().map(PredictionLogged::prediction).toList());
        } catch (InvalidLogException e) {
            models.count(name, LogCounts.UNREADABLE);
            return Taken.of("refused: " + e.getMessage());
        }
    }

    /** An event that is no half. */
    public void unreadable(ModelName name) {
        models.count(name, LogCounts.UNREADABLE);
    }

    private List<PredictionLogged> join(
            WatchedModel model, LoggedHalf request, LoggedHalf response, Instant now, String source)
            throws InvalidLogException {
        RowTable table = InferenceBodies.rows(request.body());
        List<ModelAnswer> answers = InferenceBodies.answers(response.body());
        if (answers.size() != table.rows().size()) {
            throw new InvalidLogException("the response has " + answers.size() + " rows where the request has "
                    + table.rows().size());
        }
        Schema schema = model.schema() == null ? RowShape.learn(table) : model.schema();
        WatchedModel known = model.schema() == null ? model.withSchema(schema) : model;
        List<PredictionLogged> predictions = new ArrayList<>();
        List<AnsweredRow> rows = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            ModelAnswer answer =
                    model.confidences() ? answers.get(i) : answers.get(i).withoutConfidence();
            AnsweredRow row =
                    new AnsweredRow(RowShape.align(schema, table, table.rows().get(i)), answer);
            rows.add(row);
            String id = PredictionName.of(request.request()) + (answers.size() == 1 ? "" : "#" + i);
            predictions.add(logged(known, id, row, now, source));
        }
        first.gather(known, rows, now);
        return predictions;
    }

    private static PredictionLogged logged(WatchedModel model, String id, AnsweredRow row, Instant now, String source) {
        Schema schema = java.util.Objects.requireNonNull(model.schema());
        LoggedInput input = LoggedInput.of(schema, row.cells());
        var modelId = Monitor.elsewhere(model.name());
        return new PredictionLogged(
                new PredictionId(modelId.value() + "~" + Monitor.ELSEWHERE_VERSION + "~" + id),
                modelId,
                model.name(),
                Monitor.ELSEWHERE_VERSION,
                now,
                input.datatype(),
                input.shape(),
                input.bytes(),
                row.answer().probabilities(),
                row.answer().predicted(),
                row.answer().confidence(),
                0,
                source.isEmpty() ? null : source);
    }

    /**
     * What became of a half.
     *
     * @param outcome {@code waiting} for its other half, {@code joined}, {@code repeated}, or {@code refused} with the reason
     * @param predictions ids under which labels find them, one per row
     */
    public record Taken(String outcome, List<PredictionId> predictions) {
        static Taken of(String outcome) {
            return new Taken(outcome, List.of());
        }
    }
}
