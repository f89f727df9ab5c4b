package io.driftloop.eval.baseline;

import io.driftloop.model.profile.PixelSummary;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.ColumnKind;
import io.driftloop.model.rows.Schema;
import java.util.List;

/** The watched quantities of a raw row, and of an answer to it. */
final class Features {

    /** Confidences are compared at four decimals: batches of different sizes differ in the seventh, and whole cells must not hang on that. */
    private static final double CONFIDENCE_STEPS = 10_000;

    private Features() {}

    /** Names of the columns that watch a row's inputs. */
    static List<String> names(Schema schema) {
        if (schema.image().isPresent()) {
            return PixelSummary.NAMES.stream()
                    .map(n -> SummaryTitles.PREFIX + n)
                    .toList();
        }
        return schema.columns().stream().map(Column::name).toList();
    }

    /** Whether the i-th of them is a category. */
    static boolean category(Schema schema, int i) {
        return schema.image().isEmpty() && schema.columns().get(i).kind() == ColumnKind.CATEGORY;
    }

    /** The eight summaries of an image row. */
    static double[] summaries(Column image, byte[] pixels) {
        List<Integer> shape = image.shape();
        return PixelSummary.of(pixels, shape.get(shape.size() - 2), shape.get(shape.size() - 1))
                .values();
    }

    /** A column's number; other cells have none. */
    static double number(Cell cell) {
        return cell instanceof Cell.Number number ? number.value() : Double.NaN;
    }

    /** A confidence as it is compared. */
    static double confidence(double raw) {
        return Math.round(raw * CONFIDENCE_STEPS) / CONFIDENCE_STEPS;
    }
}
