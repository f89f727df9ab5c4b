package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole loop at one glance.
 *
 * @param stages in the order of the loop
 * @param champions what serves, the first by name
 * @param otherChampions how many more there are
 * @param active runs that are not over, newest first
 * @param latest the newest facts, newest first
 * @param openAlerts alerts that nobody has silenced or resolved
 */
public record LoopStatus(
        List<StageCard> stages,
        List<Champion> champions,
        long otherChampions,
        List<RunStory> active,
        List<Feed> latest,
        long openAlerts) {

    /**
     * One stage of the loop.
     *
     * @param count results so far
     * @param unit what is counted
     * @param running runs that are in this stage now
     * @param asking whether a person is waited for
     * @param waiting how many records of the log wait to be taken in, in words; empty where the stage takes none
     * @param last its newest fact
     * @param link where its details are
     */
    public record StageCard(
            Stage stage,
            long count,
            String unit,
            int running,
            boolean asking,
            String waiting,
            Optional<Hop> last,
            String link) {

        /** Status colour. */
        public String tone() {
            if (asking) {
                return "warn";
            }
            return running > 0 ? "run" : count > 0 ? "idle" : "off";
        }

        /** Status in words. */
        public String status() {
            if (asking) {
                return "Waits for you";
            }
            return running > 0 ? "Running" : count > 0 ? "Idle" : "Nothing yet";
        }
    }

    /**
     * A model that serves.
     *
     * @param accuracy on the base test rows, where known
     */
    public record Champion(
            ModelName model,
            int version,
            Instant since,
            @Nullable Double accuracy) {}

    /**
     * A line of the event feed.
     *
     * @param run the run it belongs to; empty where none
     */
    public record Feed(Hop hop, String run) {}

    /** Whether nothing has happened at all. */
    public boolean isNew() {
        return latest.isEmpty();
    }
}
