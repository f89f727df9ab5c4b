package io.driftloop.registry.lineage;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DecisionId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.contracts.RolloutId;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.DeploymentActivated;
import io.driftloop.events.DeploymentRolledBack;
import io.driftloop.events.DriftDetected;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelVersionRegistered;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.events.RolloutStarted;
import io.driftloop.events.TrainingRunStarted;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.events.TrialCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads out of one fact what caused what. Each fact is read alone, so the order of arrival does not matter. */
public final class Edges {

    private static final Map<Class<? extends PipelineEvent>, Function<PipelineEvent, List<Edge>>> READERS =
            Map.ofEntries(
                    reader(PipelineRunStarted.class, Edges::runStarted),
                    reader(
                            TrainingRunStarted.class,
                            e -> List.of(new Edge(
                                    run(e.pipelineRun()),
                                    training(e.trainingRun().value()),
                                    "trained by"))),
                    reader(
                            TrainingRunSucceeded.class,
                            e -> List.of(
                                    new Edge(
                                            run(e.pipelineRun()),
                                            training(e.trainingRun().value()),
                                            "trained by"),
                                    new Edge(
                                            Node.dataset(e.dataset()),
                                            training(e.trainingRun().value()),
                                            "trained on"))),
                    reader(EvaluationCompleted.class, Edges::evaluated),
                    reader(
                            ModelVersionRegistered.class,
                            e -> e.pipelineRun() == null
                                    ? List.of()
                                    : List.of(new Edge(
                                            run(e.pipelineRun()), Node.model(e.model(), e.version()), "made"))),
                    reader(
                            RolloutStarted.class,
                            e -> List.of(new Edge(
                                    Node.model(e.model(), e.version()), rollout(e.rollout()), "rolled out by"))),
                    reader(
                            DeploymentActivated.class,
                            e -> deployed(
                                    Node.model(e.model(), e.version()),
                                    Node.deployment(e.model(), e.generation()),
                                    e.rollout())),
                    reader(
                            DeploymentRolledBack.class,
                            e -> deployed(
                                    Node.model(e.model(), e.restoredVersion()),
                                    Node.deployment(e.model(), e.generation()),
                                    e.rollout())),
                    reader(
                            DriftDetected.class,
                            e -> List.of(new Edge(Node.model(e.model(), e.version()), alert(e.alert()), "drifted"))),
                    reader(
                            AlertOpened.class,
                            e -> e.incident() == null
                                    ? List.of()
                                    : List.of(new Edge(
                                            alert(e.alert()),
                                            new Node(Node.INCIDENT, e.incident().value()),
                                            "part of"))),
                    reader(
                            TrialCompleted.class,
                            e -> List.of(new Edge(
                                    training(e.trainingRun().value()),
                                    new Node(Node.TRIAL, e.trainingRun() + "#" + e.trial()),
                                    "tried"))),
                    reader(RetrainingDecided.class, Edges::decided));

    private Edges() {}

    /** What follows from this fact; empty for most. */
    public static List<Edge> of(PipelineEvent event) {
        Function<PipelineEvent, List<Edge>> reader = READERS.get(event.getClass());
        return reader == null ? List.of() : reader.apply(event);
    }

    private static List<Edge> runStarted(PipelineRunStarted e) {
        List<Edge> edges = new ArrayList<>();
        edges.add(new Edge(Node.dataset(e.dataset()), run(e.pipelineRun()), "used by"));
        if (e.cause().alert() != null) {
            edges.add(new Edge(alert(e.cause().alert()), run(e.pipelineRun()), "triggered"));
        }
        if (e.cause().decision() != null) {
            edges.add(new Edge(decision(e.cause().decision()), run(e.pipelineRun()), "started"));
        }
        return edges;
    }

    private static List<Edge> evaluated(EvaluationCompleted e) {
        Node evaluation = new Node(Node.EVALUATION, e.evaluation().value());
        List<Edge> edges = new ArrayList<>();
        edges.add(new Edge(training(e.trainingRun().value()), evaluation, "judged by"));
        if (e.championVersion() != null) {
            edges.add(new Edge(Node.model(e.model(), e.championVersion()), evaluation, "compared in"));
        }
        return edges;
    }

    private static List<Edge> deployed(Node version, Node deployment, @Nullable RolloutId rollout) {
        Edge served = new Edge(version, deployment, "served by");
        return rollout == null ? List.of(served) : List.of(served, new Edge(rollout(rollout), deployment, "ended in"));
    }

    private static List<Edge> decided(RetrainingDecided e) {
        List<Edge> edges = new ArrayList<>();
        if (e.alert() != null) {
            edges.add(new Edge(alert(e.alert()), decision(e.decision()), "decided on by"));
        }
        if (e.pipelineRun() != null) {
            edges.add(new Edge(decision(e.decision()), run(e.pipelineRun()), "started"));
        }
        return edges;
    }

    private static Node run(PipelineRunId id) {
        return new Node(Node.PIPELINE_RUN, id.value());
    }

    private static Node training(String id) {
        return new Node(Node.TRAINING_RUN, id);
    }

    private static Node rollout(RolloutId id) {
        return new Node(Node.ROLLOUT, id.value());
    }

    private static Node alert(AlertId id) {
        return new Node(Node.ALERT, id.value());
    }

    private static Node decision(DecisionId id) {
        return new Node(Node.DECISION, id.value());
    }

    private static <E extends PipelineEvent>
            Map.Entry<Class<? extends PipelineEvent>, Function<PipelineEvent, List<Edge>>> reader(
                    Class<E> type, Function<E, List<Edge>> reader) {
        return Map.entry(type, event -> reader.apply(type.cast(event)));
    }
}
