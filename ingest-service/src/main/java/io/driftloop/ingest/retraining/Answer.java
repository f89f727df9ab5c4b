package io.driftloop.ingest.retraining;

import io.driftloop.contracts.ModelName;
import java.util.List;

/**
 * A decision and all that asked for it.
 *
 * @param trigger the one that leads
 * @param decision what the policy says to it
 * @param asked everything that asked, one clause each; more than one where triggers were put together
 * @param chain models whose new champions led here, in order; empty unless one of the triggers is upstream
 */
record Answer(Trigger trigger, Decision decision, List<String> asked, List<ModelName> chain) {
    private static final int SHOWN = 5;

    Answer {
        asked = List.copyOf(asked);
        chain = List.copyOf(chain);
    }

    static Answer of(Trigger trigger, Decision decision) {
        return new Answer(trigger, decision, List.of(trigger.says()), chainOf(trigger));
    }

    static List<ModelName> chainOf(Trigger trigger) {
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
