package io.driftloop.model.rows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One value of a row. */
public sealed interface Cell {

    /** A number; NaN is missing. */
    record Number(double value) implements Cell {}

    /** A category; null is missing. */
    record Category(@Nullable String value) implements Cell {}

    /** Pixels, unsigned, row-major. The array belongs to the cell: do not change it. */
    record Image(byte[] pixels) implements Cell {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Image image && Arrays.equals(pixels, image.pixels);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(pixels);
        }

        @Override
        public String toString() {
            return "Image[" + pixels.length + " pixels]";
        }
    }
}
