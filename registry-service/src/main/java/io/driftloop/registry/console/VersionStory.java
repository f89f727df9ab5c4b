package io.driftloop.registry.console;

import io.driftloop.contracts.Admission;
import io.driftloop.registry.catalog.Edit;
import io.driftloop.registry.catalog.Notes;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.TrainingResult;
import io.driftloop.registry.model.VersionEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model, whole.
 *
 * @param training how it was trained, once that was told
 * @param confusions by slice; of a regression none
 * @param residuals of a regression, by slice
 * @param importances of the columns, the most important first; empty where they were not measured
 * @param architecture the network from input to output; empty of what is none of our layers
 * @param notes description and tags
 * @param edits who changed them, newest first
 * @param holds what keeps it from being put out of use, as phrases
 * @param card the text of its card as Markdown, without front matter
 * @param missing fields of the card that must be written before it is approved
 * @param evidence what could not be read of its evidence, as phrases
 */
public record VersionStory(
        ModelStory.Line line,
        @Nullable TrainingResult training,
        List<ConfusionGrid> confusions,
        List<VersionEvidence.Residuals> residuals,
        List<NeededColumn> importances,
        List<VersionEvidence.Layer> architecture,
        Notes notes,
        List<Edit> edits,
        List<String> holds,
        String card,
        List<String> missing,
        List<String> evidence) {

    private static final String OWN = "driftloop.";

    /**
     * A column by how much the version needs it.
     *
     * @param rank from 1
     * @param loss of accuracy, of a regression R², without its values
     * @param share of the largest loss, 0 to 1
     */
    public record NeededColumn(int rank, String column, double loss, double share) {

        static List<NeededColumn> of(List<VersionEvidence.Importance> importances) {
            double most = importances.stream()
                    .mapToDouble(VersionEvidence.Importance::loss)
                    .max()
                    .orElse(0);
            List<NeededColumn> columns = new ArrayList<>();
            for (VersionEvidence.Importance one : importances) {
                columns.add(new NeededColumn(
                        columns.size() + 1, one.column(), one.loss(), most > 0 ? one.loss() / most : 0));
            }
            return columns;
        }
    }

    /** Who let its package in and signed it; null where it is not signed. */
    public @Nullable Admission admission() {
        return training == null ? null : training.admission();
    }

    /** The version itself. */
    public ModelVersion version() {
        return line.version();
    }

    /**
     * A metric beside the champion's of that time.
     *
     * @param champion null where there was none
     */
    public record Measured(
            String slice,
            String name,
            @Nullable Double value,
            @Nullable Double champion) {}

    /** Metrics of all slices. */
    public List<Measured> measured() {
        return version().content().slices().stream()
                .flatMap(slice -> {
                    Map<String, Double> champion = slice.champion() == null ? Map.of() : slice.champion();
                    return new TreeSet<>(slice.candidate().keySet())
                            .stream()
                                    .map(name -> new Measured(
                                            slice.slice(),
                                            name,
                                            slice.candidate().get(name),
                                            champion.get(name)));
                })
                .toList();
    }

    /** Tags by key, without those that only repeat its metrics for other tools. */
    public Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>(notes.tags());
        tags.keySet().removeIf(key -> key.startsWith(OWN));
        return tags;
    }

    /** The residuals of a slice of a regression; of the first one where there are none of it. */
    public VersionEvidence.@Nullable Residuals residual(String slice) {
        return residuals.stream()
                .filter(one -> one.slice().equals(slice))
                .findFirst()
                .orElse(residuals.isEmpty() ? null : residuals.get(0));
    }

    /** The matrix of a slice; the first one where there is none of it. */
    public @Nullable ConfusionGrid confusion(String slice) {
        return confusions.stream()
                .filter(grid -> grid.slice().equals(slice))
                .findFirst()
                .orElse(confusions.isEmpty() ? null : confusions.get(0));
    }
}
