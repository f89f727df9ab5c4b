package io.driftloop.model.rows;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cell as people see it.
 *
 * @param column its column's name
 * @param value a number as short as it is exact, or a category, at most {@value #MOST_TEXT} characters of it; null where it is missing or an image
 * @param png an image as base64 of a PNG file; null for other kinds
 */
public record ShownCell(
        String column, @Nullable String value, @Nullable String png) {

    /** Columns of a row that are shown, the first ones. */
    public static final int MOST_COLUMNS = 40;

    /** Characters of a category that are shown. */
    public static final int MOST_TEXT = 300;

    /** The first cells of a row. */
    public static List<ShownCell> of(Schema schema, List<Cell> cells) {
        return IntStream.range(0, Math.min(MOST_COLUMNS, cells.size()))
                .mapToObj(i -> of(schema.columns().get(i), cells.get(i)))
                .toList();
    }

    private static ShownCell of(Column column, Cell cell) {
        if (cell instanceof Cell.Image image) {
            return new ShownCell(
                    column.name(),
                    null,
                    Base64.getEncoder().encodeToString(PngImage.of(column.shape(), image.pixels())));
        }
        return cell instanceof Cell.Number number
                ? new ShownCell(column.name(), text(number.value()), null)
                : new ShownCell(column.name(), text(((Cell.Category) cell).value()), null);
    }

    private static @Nullable String text(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.length() <= MOST_TEXT ? value : value.substring(0, MOST_TEXT) + "…";
    }
}
