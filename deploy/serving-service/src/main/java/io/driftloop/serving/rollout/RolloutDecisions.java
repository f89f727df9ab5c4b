package io.driftloop.serving.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.contracts.Actor;
import io.driftloop.serving.decision.DecisionLog;
import io.driftloop.serving.inference.VersionCounters;
import java.util.Locale;

/** Writes decisions about rollouts as records. Within the unit of work of the decision. */
public final class RolloutDecisions {
    /** Those that differ most come first. */
    private static final int MOST_SLICES = 20;

    /** Grows when the same inputs could lead to another decision. */
    static final int RULE_VERSION = 2;

    /** Statistics are capped here: JSON knows no infinity. */
    private static final double MOST = 1e15;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final DecisionLog log;

    public RolloutDecisions(DecisionLog log) {
        this.log = log;
    }

    /** Who decided what. */
    record Verdict(DecisionKind kind, Actor actor, String reason) {}

    /**
     * Appends a record.
     *
     * @param before the rollout as it was
     * @param after as it is now
     */
    void add(Rollout before, Rollout after, Verdict verdict, Evidence evidence) {
        ObjectNode node = NODES.objectNode()
                .put("kind", verdict.kind.word())
                .put("rollout", after.id().value())
                .put("modelId", after.candidate().modelId().value())
                .put("model", after.candidate().model().value())
                .put("version", after.candidate().version())
                .put("package", after.candidate().modelPackage().sha256())
                .put("champion", after.champion())
                .put("strategy", after.plan().strategy())
                .put("purpose", after.order().purpose().name().toLowerCase(Locale.ROOT))
                .put("cause", after.order().cause().value())
                .put("actor", verdict.actor.value())
                .put("reason", verdict.reason)
                .put("percentBefore", before.percent())
                .put("percentAfter", after.percent());
        if (after.state() instanceof RolloutState.Activated activated) {
            node.put("generation", activated.generation());
        }
        node.putObject("rule").put("name", "rollout").put("version", RULE_VERSION);
        inputs(node.putObject("inputs"), after, evidence.counts());
        ArrayNode statistics = node.putArray("statistics");
        for (Statistic statistic : evidence.statistics()) {
            statistics
                    .addObject()
                    .put("name", statistic.name())
                    .put("value", capped(statistic.value()))
                    .put("threshold", capped(statistic.threshold()));
        }
        if (before.state() instanceof RolloutState.Loading && after.rehearsal() != null) {
            rehearsal(node.putObject("recordedRequests"), after.rehearsal());
        }
        log.append(after.id().value(), node);
    }

    private static void inputs(ObjectNode inputs, Rollout rollout, StepCounts counts) {
        side(inputs.putObject("candidate"), counts.candidate());
        side(inputs.putObject("champion"), counts.champion());
        inputs.put("disagreed", counts.whole().disagreed());
        side(inputs.putObject("candidateAllSteps"), counts.whole().candidate());
        PairCounts latency = counts.whole().latency();
        inputs.putObject("latencyPairs")
                .put("pairs", latency.pairs())
                .put("slower", latency.slower())
                .put("blocks", latency.blocks())
                .put("slowerBlocks", latency.slowerBlocks());
        LabelCounts labels = counts.labels();
        inputs.putObject("labelPairs")
                .put("better", labels.better())
                .put("equal", labels.equal())
                .put("worse", labels.worse());
        inputs.putObject("limits")
                .put("accuracyLoss", rollout.plan().maxAccuracyLoss())
                .put("errorRate", rollout.plan().maxErrorRate())
                .put("latencyVsChampion", rollout.plan().maxLatencyVsChampion())
                .put("requestsPerStep", rollout.plan().requestsPerStep());
    }

    private static void rehearsal(ObjectNode node, Rehearsal seen) {
        node.put("wanted", seen.wanted())
                .put("answered", seen.answered())
                .put("failures", seen.failures())
                .put("disagreements", seen.disagreements())
                .put("candidateMicros", seen.candidateMicros())
                .put("championMicros", seen.championMicros());
        ArrayNode classes = node.putArray("classes");
        seen.classes()
                .forEach(share -> classes.addObject()
                        .put("label", share.label())
                        .put("champion", share.champion())
                        .put("candidate", share.candidate())
                        .put("disagreement", share.disagreement()));
        ArrayNode slices = node.putArray("slices");
        seen.slices().stream()
                .limit(MOST_SLICES)
                .forEach(slice -> slices.addObject()
                        .put("column", slice.column())
                        .put("value", slice.value())
                        .put("requests", slice.requests())
                        .put("disagreements", slice.disagreements()));
    }

    private static void side(ObjectNode node, VersionCounters.Snapshot counts) {
        node.put("requests", counts.requests())
                .put("errors", counts.errors())
                .put("meanMicros", capped(counts.meanMicros()));
    }

    private static double capped(double value) {
        return Double.isNaN(value) ? 0 : Math.max(-MOST, Math.min(MOST, value));
    }
}
