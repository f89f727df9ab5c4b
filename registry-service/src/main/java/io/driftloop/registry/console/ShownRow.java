package io.driftloop.registry.console;

import java.util.List;
import java.util.Optional;

/**
 * A row as people see it.
 *
 * @param cells in the order of the columns, the first ones
 */
public record ShownRow(List<Cell> cells) {

    /**
     * One column of it.
     *
     * @param value as text; empty where it is missing or an image
     * @param png an image in base64; empty for other kinds
     */
    public record Cell(String column, String value, String png) {

        /** Whether it is a picture. */
        public boolean isImage() {
            return !png.isEmpty();
        }
    }

    /** The row as one picture, where it is one. */
    public Optional<String> picture() {
        return cells.size() == 1 && cells.get(0).isImage()
                ? Optional.of(cells.get(0).png())
                : Optional.empty();
    }
}
