package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.TrainingResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model with its versions, newest first.
 *
 * @param champion the version that serves, if one does
 * @param moves the champion's history, newest first
 * @param canRollBack whether there was a champion before the current one
 */
public record ModelStory(
        ModelName name,
        @Nullable Integer champion,
        @Nullable Instant championSince,
        boolean canRollBack,
        List<Line> versions,
        List<AliasMove> moves) {

    /**
     * One version.
     *
     * @param champion whether it serves
     * @param challenger whether a rollout tries it
     * @param training how it was trained, where known
     */
    public record Line(
            ModelVersion version,
            boolean champion,
            boolean challenger,
            @Nullable TrainingResult training) {

        /** A metric such as {@code accuracy}; null where it was not measured. */
        public @Nullable Double metric(String name) {
            return version.content().metrics().get(name);
        }

        /** Status colour. */
        public String tone() {
            return switch (version.state().label()) {
                case "approved" -> "ok";
                case "rejected" -> "bad";
                default -> "warn";
            };
        }

        /** Status in words. */
        public String status() {
            return switch (version.state().label()) {
                case "approved" -> "Approved";
                case "rejected" -> "Rejected";
                default -> "Waits for approval";
            };
        }
    }

    /** The line of the version that serves. */
    public Optional<Line> championLine() {
        return versions.stream().filter(Line::champion).findFirst();
    }

    /** Lines in the order of their making, for charts. */
    public List<Line> oldestFirst() {
        return versions.stream()
                .sorted((a, b) ->
                        Integer.compare(a.version().version(), b.version().version()))
                .toList();
    }
}
