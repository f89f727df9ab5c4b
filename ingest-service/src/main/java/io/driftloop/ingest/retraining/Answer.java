package io.driftloop.ingest.retraining;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.ModelName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision and all that asked for it.
 *
 * @param trigger the one that leads
 * @param decision what the policy says to it
 * @param asked everything that asked, one clause each; more than one where triggers were put together
 * @param chain models whose new champions led here, in order; empty unless one of the triggers is upstream
 * @param alert that asked, whichever trigger leads; of several the first
 */
record Answer(
        Trigger trigger,
        Decision decision,
        List<String> asked,
        List<ModelName> chain,
        @Nullable AlertId alert) {
    private static final int SHOWN = 5;

    Answer {
        asked = List.copyOf(asked);
        chain = List.copyOf(chain);
    }

    static Answer of(Trigger trigger, Decision decision) {
        return together(trigger, decision, List.of(trigger), List.of(trigger.says()));
    }

    /** One answer to several that were put together: what each of them was caused by is kept, whichever of them leads. */
    static Answer together(Trigger leading, Decision decision, List<Trigger> all, List<String> asked) {
        List<ModelName> chain =
                all.stream().flatMap(one -> chainOf(one).stream()).distinct().toList();
        AlertId alert = Stream.concat(Stream.of(leading), all.stream())
                .filter(Trigger.Drift.class::isInstance)
                .map(one -> ((Trigger.Drift) one).alert())
                .findFirst()
                .orElse(null);
        return new Answer(leading, decision, asked, chain, alert);
    }

    private static List<ModelName> chainOf(Trigger trigger) {
        return trigger instanceof Trigger.Upstream upstream ? upstream.chain() : List.of();
    }

    /** The policy's reason, and what else asked. */
    String reason() {
        List<String> others =
                asked.stream().filter(clause -> !clause.equals(trigger.says())).toList();
        if (others.isEmpty()) {
            return decision.reason();
        }
        List<String> shown = others.subList(0, Math.min(SHOWN, others.size()));
        String more = others.size() > SHOWN ? "; and " + (others.size() - SHOWN) + " more" : "";
        return decision.reason() + "; also asked: " + String.join("; ", shown) + more;
    }
}
