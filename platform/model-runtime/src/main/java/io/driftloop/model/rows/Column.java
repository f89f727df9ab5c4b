package io.driftloop.model.rows;

import java.util.List;

/**
 * One input column.
 *
 * @param name unique in its schema
 * @param kind what it holds
 * @param shape of one cell: empty for numbers and categories; height and width, or channels, height and width, for images
 */
public record Column(String name, ColumnKind kind, List<Integer> shape) {
    public Column {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a column needs a name");
        }
        shape = List.copyOf(shape);
        if ((kind == ColumnKind.IMAGE) == shape.isEmpty()) {
            throw new IllegalArgumentException("column '" + name + "': images have a shape, other columns have none");
        }
        if (shape.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("column '" + name + "': shape " + shape + " must be positive");
        }
    }

    /** A column of numbers. */
    public static Column number(String name) {
        return new Column(name, ColumnKind.NUMBER, List.of());
    }

    /** A column of categories. */
    public static Column category(String name) {
        return new Column(name, ColumnKind.CATEGORY, List.of());
    }

    /** A column of grey images. */
    public static Column image(String name, int height, int width) {
        return new Column(name, ColumnKind.IMAGE, List.of(height, width));
    }

    /** Elements in one cell: 1, or the number of pixels. */
    public int elements() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
