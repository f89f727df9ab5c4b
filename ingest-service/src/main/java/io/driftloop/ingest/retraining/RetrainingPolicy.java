package io.driftloop.ingest.retraining;

import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a trigger starts a run. Pure: the same trigger, definition and situation give the same decision. The first rule that applies decides, in the
 * order of {@link #decide}. The backtest asks the same code.
 */
public final class RetrainingPolicy {
    /** Triggers that tell of a model that does badly: repeating what did not help is stopped for them. */
    static final Set<String> SYMPTOMS = Set.of("drift", "decay", "alertmanager");

    /** Starts by people, and the first run: neither limited nor counted. */
    static final Set<String> UNLIMITED = Set.of("manual", "import", "retry", "first-version");

    private final int breakerAfter;

    /** @param breakerAfter runs in a row against drift or decay without a better model that stop the loop */
    public RetrainingPolicy(int breakerAfter) {
        this.breakerAfter = breakerAfter;
    }

    /** Runs in a row without a better model that stop the loop. */
    public int breakerAfter() {
        return breakerAfter;
    }

    /**
     * Decides.
     *
     * @param spec the definition's {@code retrain}; null: runs are started by people only
     */
    public Decision decide(Trigger trigger, @Nullable RetrainSpec spec, Situation situation) {
        boolean limited = !UNLIMITED.contains(trigger.word());
        if (situation.paused()) {
            return Guards.paused();
        } else if (limited && spec == null || limited && !isNamed(trigger, spec)) {
            return Guards.notNamed(trigger);
        }
        return Stream.<Supplier<Optional<Decision>>>of(
                        () -> Guards.replaced(trigger, situation),
                        () -> Guards.feedsItself(trigger),
                        () -> Guards.otherWaits(trigger, situation),
                        () -> SYMPTOMS.contains(trigger.word())
                                ? Guards.breaker(situation, breakerAfter)
                                : Optional.empty(),
                        () -> limited ? Limits.tooFew(trigger, spec, situation) : Optional.empty(),
                        () -> Guards.inFlight(situation),
                        () -> limited ? Limits.coolDown(spec.limits(), situation) : Optional.empty(),
                        () -> limited ? Limits.budget(spec.limits(), situation) : Optional.empty(),
                        () -> limited ? Limits.labels(trigger, spec, situation) : Optional.empty())
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> start(trigger, spec, situation));
    }

    private static boolean isNamed(Trigger trigger, @Nullable RetrainSpec spec) {
        return Objects.requireNonNull(spec).on().stream()
                .filter(named -> field(trigger).equals(named.field()))
                .anyMatch(named -> means(named, trigger));
    }

    /** Whether a trigger of the kind of a named one is the very one that is named. */
    static boolean means(RetrainTrigger named, Trigger trigger) {
        if (named instanceof RetrainTrigger.Upstream upstream && trigger instanceof Trigger.Upstream moved) {
            return upstream.model().equals(moved.model());
        }
        return !(named instanceof RetrainTrigger.Decay rule && trigger instanceof Trigger.Decay decay)
                || rule.estimated() == decay.estimated() && rule.metric() == decay.looked();
    }

    /** The name in {@code retrain.on} of a trigger. */
    static String field(Trigger trigger) {
        return switch (trigger.word()) {
            case "new-rows" -> "newRows";
            case "new-bytes" -> "newBytes";
            default -> trigger.word();
        };
    }

    private static Decision start(Trigger trigger, @Nullable RetrainSpec spec, Situation s) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        String reason = trigger.says();
        if (trigger.since() != null) {
            numbers.put("labelled", (double) s.incoming().labelled());
            reason += " and " + s.incoming().labelled() + " labelled predictions since the onset are there";
        } else if (trigger instanceof Trigger.NewRows) {
            numbers.put("newRows", (double) s.incoming().rows());
            reason = s.incoming().rows() + " rows have come in since the last run";
        } else if (trigger instanceof Trigger.NewBytes) {
            numbers.put("newBytes", (double) s.incoming().bytes());
            reason = s.incoming().bytes() + " bytes have come in since the last run";
        } else if (trigger instanceof Trigger.Time time) {
            numbers.put("missed", (double) time.missed());
        }
        if (trigger instanceof Trigger.Decay decay) {
            numbers.put(decay.estimated() ? "estimatedAccuracy" : decay.looked().word(), decay.accuracy());
            numbers.put("bound", decay.bound());
        }
        return new Decision.Start(trigger.word(), reason, Map.copyOf(numbers));
    }

    /** Of several triggers that may start, the one whose rows the run learns from: one that knows where the trouble began goes before the others. */
    static Trigger leading(List<Trigger> ready) {
        return ready.stream()
                .filter(trigger -> trigger.since() != null)
                .findFirst()
                .orElse(ready.get(0));
    }
}
