package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.TrainingResult;
import io.driftloop.registry.model.VersionOverview;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model with some of its versions, newest first.
 *
 * @param line what serves
 * @param canRollBack whether there was a champion before the current one
 * @param older number of the oldest version shown, where there are older ones; 0 otherwise
 * @param continued whether there are newer ones that are not shown
 * @param moves the champion's newest moves, newest first
 */
public record ModelStory(
        ModelLine line, boolean canRollBack, List<Line> versions, int older, boolean continued, List<AliasMove> moves) {

    /** Whether its newest shown version answers numbers. */
    public boolean regression() {
        return !versions.isEmpty() && versions.get(0).regression();
    }

    /** What is told first of how good its versions are. */
    public String qualityName() {
        return versions.isEmpty() ? "accuracy" : versions.get(0).qualityName();
    }

    /** Of the model. */
    public ModelName name() {
        return line.name();
    }

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

        static Line of(VersionOverview overview) {
            return new Line(
                    overview.version(),
                    overview.aliases().contains(AliasMove.CHAMPION),
                    overview.aliases().contains(AliasMove.CHALLENGER),
                    overview.training());
        }

        /** A metric such as {@code accuracy}; null where it was not measured. */
        public @Nullable Double metric(String name) {
            return version.content().metrics().get(name);
        }

        /** Whether it answers numbers: it has errors in place of an accuracy. */
        public boolean regression() {
            return metric("mae") != null;
        }

        /** What is told first of how good it is: {@code accuracy}, or {@code R²} of a regression. */
        public String qualityName() {
            return regression() ? "R²" : "accuracy";
        }

        /** That on base rows; a dash where it was not measured. */
        public String quality() {
            return quality("");
        }

        /** That on recent rows. */
        public String recentQuality() {
            return quality("recent.");
        }

        private String quality(String slice) {
            Double value = metric(slice + (regression() ? "r2" : "accuracy"));
            if (value == null) {
                return "–";
            }
            return regression()
                    ? String.format(Locale.ROOT, "%.3f", value)
                    : String.format(Locale.ROOT, "%.2f %%", value * 100);
        }

        /** Whether it may be given all traffic. */
        public boolean canServe() {
            return version.isApproved() && !champion && !version.isArchived();
        }

        /** Status colour. */
        public String tone() {
            if (version.isArchived()) {
                return "off";
            }
            return switch (version.state().label()) {
                case "approved" -> "ok";
                case "rejected" -> "bad";
                default -> "warn";
            };
        }

        /** Status in words. */
        public String status() {
            if (version.isArchived()) {
                return "Archived";
            }
            return switch (version.state().label()) {
                case "approved" -> "Approved";
                case "rejected" -> "Rejected";
                default -> "Waits for approval";
            };
        }
    }
}
