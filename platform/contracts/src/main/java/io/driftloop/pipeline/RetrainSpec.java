package io.driftloop.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When and on what a model is retrained.
 *
 * @param on what triggers, each kind at most once except {@code schedule} and {@code upstream}
 * @param limits how often, and what a run waits for
 * @param data which rows it learns from
 * @param action what becomes of the better model
 * @param champion what such a run takes over from the champion, beside what {@code train} says
 */
public record RetrainSpec(
        List<RetrainTrigger> on, Limits limits, Data data, Action action, TrainSpec.FromChampion champion) {

    public RetrainSpec {
        on = List.copyOf(on);
    }

    /** The trigger of a kind. */
    public <T extends RetrainTrigger> Optional<T> on(Class<T> kind) {
        return all(kind).findFirst();
    }

    /** The triggers of a kind, in the order of the definition. */
    public <T extends RetrainTrigger> Stream<T> all(Class<T> kind) {
        return on.stream().filter(kind::isInstance).map(kind::cast);
    }

    /**
     * How often the policy may start runs, and how long it waits for labels.
     *
     * @param cooldown least time between two runs that were started by the policy
     * @param maxPerDay such runs in 24 hours
     * @param minLabelled labelled recent rows that a run on recent rows needs; until then the decision is deferred
     * @param labelsWithin how long it waits for them before it gives up and calls a person; null: as long as it takes
     */
    public record Limits(
            Duration cooldown,
            int maxPerDay,
            int minLabelled,
            @Nullable Duration labelsWithin) {}

    /**
     * Which rows a run learns from. Given test rows are always among them.
     *
     * @param base share of the base rows, 0 to 1; 0: labelled predictions only
     * @param recent which labelled predictions are added
     * @param within how old they may be at most, for {@link Recent#WINDOW}; null for the others
     * @param balanced whether base rows are chosen so that all classes come equally often
     */
    public record Data(double base, Recent recent, @Nullable Duration within, boolean balanced) {}

    /** Labelled predictions in a snapshot. */
    public enum Recent {
        /** Those since the drift or decay began; for triggers without such a place: none. */
        SINCE_ONSET("since-onset"),
        /** All that are kept. */
        ALL("all"),
        /** Those predicted within the last so and so long. */
        WINDOW("window"),
        NONE("none");

        private final String word;

        Recent(String word) {
            this.word = word;
        }

        /** As definitions write it. */
        public String word() {
            return word;
        }
    }

    /** What becomes of a model that passed its gates. */
    public enum Action {
        /** What {@code approve} and {@code deploy} of the definition say. */
        AS_DEFINED("as-defined"),
        /** A canary rollout, whatever {@code deploy.strategy} says. */
        CANARY("canary"),
        /** At once, whatever {@code deploy.strategy} says. */
        REPLACE("replace"),
        /** A person approves it, whatever {@code approve} says. */
        ASK("ask"),
        /** It becomes challenger and takes no traffic until a person activates it. */
        CHALLENGER("challenger");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** As definitions write it. */
        public String word() {
            return word;
        }
    }
}
