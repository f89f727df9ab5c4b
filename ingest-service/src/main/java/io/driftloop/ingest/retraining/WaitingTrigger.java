package io.driftloop.ingest.retraining;

import io.driftloop.contracts.PipelineName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A deferred trigger.
 *
 * @param pipeline which pipeline would run
 * @param trigger what asked last
 * @param cause what the event behind it leaves for what follows; opaque, see {@link Causes}
 * @param rule the rule that deferred it last
 * @param until what it waits for
 * @param since since when
 * @param asked everything of this kind that asked meanwhile, one clause each; at most {@value #MOST}
 */
public record WaitingTrigger(
        PipelineName pipeline,
        Trigger trigger,
        String cause,
        String rule,
        Decision.Until until,
        Instant since,
        List<String> asked) {
    private static final int MOST = 100;

    public WaitingTrigger {
        asked = List.copyOf(asked);
    }

    /** With one more that asked. */
    WaitingTrigger joinedBy(String clause) {
        return new WaitingTrigger(pipeline, trigger, cause, rule, until, since, with(asked, clause));
    }

    static List<String> with(List<String> asked, String clause) {
        if (asked.contains(clause) || asked.size() >= MOST) {
            return asked;
        }
        List<String> more = new ArrayList<>(asked);
        more.add(clause);
        return more;
    }
}
