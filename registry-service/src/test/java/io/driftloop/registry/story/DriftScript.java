package io.driftloop.registry.story;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RunCause;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.RetrainingDecided;
import java.util.List;
import java.util.Map;

/** Drift of one version, and what the policy made of it. */
public record DriftScript(Teller teller, ModelId modelId, ModelName model, int version) {

    private static final List<DriftCause> CAUSES = List.of(
            new DriftCause(
                    "pixel.mean",
                    "data",
                    "critical",
                    "pixel mean moved above 52.1: 3 % before, 21 % now",
                    Map.of("psi", 0.412, "gTest", 618.2, "pValue", 3.1e-9)),
            new DriftCause(
                    "confidence",
                    "prediction",
                    "warning",
                    "confidence fell below 0.80: 2 % before, 14 % now",
                    Map.of("psi", 0.188, "pValue", 4.0e-6)));

    /** The alert. */
    public AlertId alert() {
        return new AlertId("al-" + model + "-" + version + "-pixel.mean");
    }

    /** What the alert belongs to. */
    public IncidentId incident() {
        return new IncidentId("i-" + model + "-" + version);
    }

    /** The decision that starts a run. */
    public DecisionId decision() {
        return new DecisionId("de-" + model + "-" + version + "-start");
    }

    /** Drift and its alert. */
    public List<EventEnvelope<PipelineEvent>> detected() {
        List<LogPosition> onset = List.of(new LogPosition(0, 4_210, teller.now()));
        return List.of(
                teller.after(1.1)
                        .by(
                                "eval",
                                new DriftDetected(
                                        alert(),
                                        modelId,
                                        model,
                                        version,
                                        "critical",
                                        true,
                                        onset,
                                        teller.now(),
                                        CAUSES)),
                teller.by(
                        "eval",
                        new AlertOpened(
                                alert(),
                                modelId,
                                model,
                                version,
                                "critical",
                                "Inputs of " + model + " version " + version + " drifted",
                                teller.now(),
                                onset,
                                CAUSES,
                                incident(),
                                null)));
    }

    /** Not enough labels yet. */
    public EventEnvelope<PipelineEvent> deferred() {
        return teller.after(0.2)
                .by(
                        "ingest",
                        new RetrainingDecided(
                                new DecisionId("de-" + model + "-" + version + "-wait"),
                                new PipelineName(model.value()),
                                model,
                                "deferred",
                                "drift",
                                "minLabelled",
                                "212 of 500 labelled predictions since the onset; looked at again as labels come in",
                                Map.of("labelled", 212.0, "minLabelled", 500.0),
                                alert(),
                                null));
    }

    /** Enough labels: a run. */
    public EventEnvelope<PipelineEvent> decided(PipelineRunId run) {
        return teller.after(58)
                .by(
                        "ingest",
                        new RetrainingDecided(
                                decision(),
                                new PipelineName(model.value()),
                                model,
                                "start",
                                "drift",
                                "minLabelled",
                                "800 labelled predictions since the onset, none running, 1 200 s since the last run",
                                Map.of("labelled", 800.0, "minLabelled", 500.0, "runsToday", 0.0),
                                alert(),
                                run));
    }

    /** Why the run was started. */
    public RunCause cause() {
        return new RunCause(
                "drift",
                new Actor("policy:retrain"),
                "pixel mean moved above 52.1: 3 % before, 21 % now",
                alert(),
                decision());
    }

    /** Over. */
    public EventEnvelope<PipelineEvent> resolved() {
        return teller.after(0.3)
                .by(
                        "eval",
                        new AlertResolved(
                                alert(), modelId, model, version, "a new champion serves", teller.now(), incident()));
    }
}
