package io.driftloop.eval.baseline;

import io.driftloop.model.profile.PixelSummary;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which quantities of a raw row are watched, and their values: an image has eight summaries, a text three measures, any other column itself. Immutable. */
final class InputFeatures {

    private final List<Feature> features = new ArrayList<>();
    private final Schema schema;
    private final List<@Nullable Vocabulary> vocabularies;

    /** @param vocabularies one per column of the schema, null for those without texts */
    InputFeatures(Schema schema, List<@Nullable Vocabulary> vocabularies) {
        this.schema = schema;
        this.vocabularies = vocabularies;
        if (schema.image().isPresent()) {
            summaryNames().forEach(n -> features.add(new Feature(n, ColumnGroup.SUMMARY, 0, false)));
            return;
        }
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            if (vocabularies.get(i) == null) {
                boolean category = column.kind() == ColumnKind.CATEGORY;
                features.add(new Feature(column.name(), ColumnGroup.INPUT, i, category));
            } else {
                for (String measure : Vocabulary.MEASURES) {
                    features.add(new Feature(column.name() + "." + measure, ColumnGroup.TEXT, i, false));
                }
            }
        }
    }

    /** In the order of {@link #values}. */
    List<Feature> features() {
        return features;
    }

    /** The values of a row. */
    Values values(List<Cell> row) {
        Values values = new Values(new double[features.size()], new @Nullable String[features.size()]);
        if (schema.image().isPresent()) {
            System.arraycopy(
                    summaries(schema.image().get(), ((Cell.Image) row.get(0)).pixels()),
                    0,
                    values.numbers(),
                    0,
                    features.size());
            return values;
        }
        int place = 0;
        for (int i = 0; i < row.size(); i++) {
            Vocabulary vocabulary = vocabularies.get(i);
            if (vocabulary == null) {
                values.numbers()[place] = number(row.get(i));
                values.texts()[place++] = text(row.get(i));
            } else {
                double[] measures = vocabulary.measure(text(row.get(i)));
                System.arraycopy(measures, 0, values.numbers(), place, measures.length);
                place += measures.length;
            }
        }
        return values;
    }

    /** Names of the columns that watch an image. */
    static List<String> summaryNames() {
        return PixelSummary.NAMES.stream().map(n -> SummaryTitles.PREFIX + n).toList();
    }

    /** The eight summaries of an image. */
    static double[] summaries(Column image, byte[] pixels) {
        List<Integer> shape = image.shape();
        return PixelSummary.of(pixels, shape.get(shape.size() - 2), shape.get(shape.size() - 1))
                .values();
    }

    /** A cell's number; other cells have none. */
    static double number(Cell cell) {
        return cell instanceof Cell.Number number ? number.value() : Double.NaN;
    }

    /** A cell's category; other cells have none. */
    static @Nullable String text(Cell cell) {
        return cell instanceof Cell.Category category ? category.value() : null;
    }

    /**
     * One watched quantity.
     *
     * @param column place of its column in the schema
     * @param category whether it is compared as a category
     */
    record Feature(String name, ColumnGroup group, int column, boolean category) {}

    /** Numbers and categories, one place per feature in each. */
    @SuppressWarnings("ArrayRecordComponent")
    record Values(double[] numbers, @Nullable String[] texts) {}
}
