package io.driftloop.pipeline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code approve} and {@code deploy}. */
final class DeployReader {

    private static final Names APPROVE = Names.of("automatic", "manual");
    private static final Names DEPLOY = Names.of(
                    "strategy", "advance", "shadow", "steps", "requestsPerStep", "within", "rollbackOn", "engine")
            .andLater("replicas");
    private static final Names STRATEGIES =
            Names.of("canary", DeploySpec.REPLACE, DeploySpec.BLUE_GREEN, DeploySpec.SHADOW, DeploySpec.CHALLENGER);
    private static final Names ADVANCE = Names.of("automatic", "manual");
    private static final Names ENGINES = Names.of(ServingEngine.ONNX.word(), ServingEngine.DJL.word());
    private static final Names SHADOW = Names.of("requests", "whenFewer", "refuseOn");
    private static final Names WHEN_FEWER = Names.of("proceed", "refuse");
    private static final Names REFUSE =
            Names.of("disagreement", "latencyVsChampion", "classGrowth", "sliceDisagreement");
    private static final Names ROLLBACK =
            Names.of("errorRate", "latencyVsChampion", "accuracy").andLater("disagreement");

    private DeployReader() {}

    static ApproveSpec approve(Fields spec) {
        return ApproveSpec.valueOf(spec.choice("approve", APPROVE, "automatic").toUpperCase(Locale.ROOT));
    }

    static DeploySpec deploy(Fields spec) {
        Fields deploy = spec.object("deploy", DEPLOY);
        String strategy = deploy.choice("strategy", STRATEGIES, "canary");
        Fields rollback = deploy.object("rollbackOn", ROLLBACK);
        DeploySpec usual = DeploySpec.by(strategy);
        return new DeploySpec(
                strategy,
                steps(deploy, strategy),
                deploy.integer("requestsPerStep", 1, 1_000_000, usual.requestsPerStep()),
                deploy.duration("within", usual.within()),
                rollback.decimal("errorRate", Range.SHARE, usual.maxErrorRate()),
                rollback.decimal("latencyVsChampion", Range.POSITIVE, usual.maxLatencyVsChampion()),
                rollback.decimalOrNull("accuracy", Range.SHARE),
                shadow(deploy, strategy),
                deploy.choice("advance", ADVANCE, "automatic").equals("manual"),
                engine(deploy));
    }

    private static @Nullable ServingEngine engine(Fields deploy) {
        return deploy.has("engine")
                ? ServingEngine.valueOf(deploy.choice("engine", ENGINES, ServingEngine.ONNX.word())
                        .toUpperCase(Locale.ROOT))
                : null;
    }

    private static @Nullable RecordedRequests shadow(Fields deploy, String strategy) {
        RecordedRequests usual = RecordedRequests.DEFAULT;
        if (!deploy.has("shadow")) {
            return strategy.equals(DeploySpec.BLUE_GREEN) ? usual : null;
        }
        Fields shadow = deploy.object("shadow", SHADOW);
        Fields refuse = shadow.object("refuseOn", REFUSE);
        return new RecordedRequests(
                shadow.integer("requests", 1, 10_000, usual.requests()),
                shadow.choice("whenFewer", WHEN_FEWER, "proceed").equals("refuse"),
                refuse.decimal("disagreement", Range.SHARE, usual.maxDisagreement()),
                refuse.decimal("latencyVsChampion", Range.POSITIVE, usual.maxLatencyVsChampion()),
                refuse.decimal("classGrowth", Range.SHARE, usual.maxClassGrowth()),
                refuse.decimalOrNull("sliceDisagreement", Range.SHARE));
    }

    private static List<Integer> steps(Fields deploy, String strategy) {
        boolean canary = strategy.equals("canary");
        Place at = deploy.optional("steps");
        if (at == null) {
            return DeploySpec.by(strategy).steps();
        }
        List<Integer> steps =
                at.items().stream().map(item -> (int) item.whole(1, 100)).toList();
        if (!at.node().isArray() || at.violations().below(at.pointer())) {
            return List.of(100);
        }
        if (!canary && !steps.equals(List.of(100))) {
            at.wrong("must be [100] with strategy " + strategy + "; leave it out");
        } else if (!rising(steps)) {
            at.wrong("must be rising shares of the traffic in percent that end with 100, but is " + steps);
        }
        return steps;
    }

    private static boolean rising(List<Integer> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                return false;
            }
        }
        return !steps.isEmpty() && steps.get(steps.size() - 1) == 100;
    }
}
