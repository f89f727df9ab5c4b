package io.driftloop.ingest;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.EventId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.PredictionId;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.LabelObserved;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.PerformanceEstimated;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionLogged;
import io.driftloop.events.PredictionsQuarantined;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other services tell, for tests. */
final class Events {
    static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private Events() {}

    /** In an envelope of another service; sequence 0 for what is no fact. */
    static <E extends PipelineEvent> EventEnvelope<E> told(String service, long sequence, E event) {
        return new EventEnvelope<>(
                new EventId(service + "-" + event.aggregate().key() + "-" + sequence + "-" + event.hashCode()),
                "/driftloop/" + service,
                AT,
                event.aggregate(),
                sequence,
                event.pipelineRun(),
                null,
                null,
                event);
    }

    /** A prediction of an image of 4 x 4 pixels. */
    static EventEnvelope<PredictionLogged> prediction(String model, int version, int number) {
        return told(
                "serving",
                0,
                new PredictionLogged(
                        id(model, version, number),
                        new ModelId("m-" + model),
                        new ModelName(model),
                        version,
                        AT.plusSeconds(number),
                        "UINT8",
                        List.of(4, 4),
                        IdxBytes.pixels(1_000 + number, 16),
                        List.of(0.3, 0.7),
                        "1",
                        0.7,
                        900));
    }

    /** A predicted number: no class has a confidence. */
    static EventEnvelope<PredictionLogged> number(String model, int version, int number, float predicted) {
        return told(
                "serving",
                0,
                new PredictionLogged(
                        id(model, version, number),
                        new ModelId("m-" + model),
                        new ModelName(model),
                        version,
                        AT.plusSeconds(number),
                        "UINT8",
                        List.of(4, 4),
                        IdxBytes.pixels(1_000 + number, 16),
                        List.of((double) predicted),
                        Float.toString(predicted),
                        0,
                        900));
    }

    static PredictionId id(String model, int version, int number) {
        return new PredictionId("m-" + model + "~" + version + "~p" + number);
    }

    static EventEnvelope<LabelObserved> label(PredictionId prediction, String label, Instant at) {
        return told("ingest", 0, new LabelObserved(prediction, label, at));
    }

    static EventEnvelope<ModelAliasMoved> champion(String model, int version, PipelineRunId run) {
        return told(
                "registry",
                version,
                new ModelAliasMoved(
                        new ModelId("m-" + model),
                        new ModelName(model),
                        "champion",
                        version,
                        null,
                        version,
                        run,
                        null,
                        null,
                        new Actor("token")));
    }

    static EventEnvelope<DriftDetected> drift(String model, int version, long sequence, LogPosition onset) {
        return told(
                "eval",
                sequence,
                new DriftDetected(
                        new AlertId("alert-" + model + "-" + sequence),
                        new ModelId("m-" + model),
                        new ModelName(model),
                        version,
                        "critical",
                        true,
                        List.of(onset),
                        AT,
                        List.of(new DriftCause(
                                "prediction", "prediction", "critical", "class 1 more often", Map.of()))));
    }

    static EventEnvelope<PerformanceEstimated> estimated(String model, int version, long sequence, double accuracy) {
        return told(
                "eval",
                sequence,
                new PerformanceEstimated(
                        new ModelId("m-" + model),
                        new ModelName(model),
                        version,
                        500,
                        accuracy,
                        List.of(new LogPosition(0, 40, AT)),
                        AT.plusSeconds(60)));
    }

    static EventEnvelope<PredictionsQuarantined> quarantined(
            String model, long sequence, LogPosition first, @Nullable Long last) {
        return told(
                "eval",
                sequence,
                new PredictionsQuarantined(
                        new ModelId("m-" + model),
                        new ModelName(model),
                        1,
                        first.partition(),
                        first.offset(),
                        last,
                        "age: 43 % missing, 0 % before",
                        AT));
    }
}
