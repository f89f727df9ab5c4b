package io.driftloop.model.recipe;

import io.driftloop.model.rows.Cell;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one column contributes to a row's tensor. */
sealed interface Feature {

    /** Floats per row. */
    int size();

    void apply(Cell cell, FloatBuffer out);

    /** The same of a cell as a row file holds it. */
    void apply(ByteBuffer cell, FloatBuffer out);

    /** A number through its steps. */
    record OfNumber(Chain chain) implements Feature {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void apply(Cell cell, FloatBuffer out) {
            out.put(chain.apply(((Cell.Number) cell).value()));
        }

        @Override
        public void apply(ByteBuffer cell, FloatBuffer out) {
            out.put(chain.apply(cell.getDouble()));
        }
    }

    /** A number as the bucket it falls into: one 1 among zeros; a missing one gives zeros. */
    record OfBucket(double missing, List<Double> edges) implements Feature {
        @Override
        public int size() {
            return edges.size() + 1;
        }

        @Override
        public void apply(Cell cell, FloatBuffer out) {
            put(((Cell.Number) cell).value(), out);
        }

        @Override
        public void apply(ByteBuffer cell, FloatBuffer out) {
            put(cell.getDouble(), out);
        }

        private void put(double raw, FloatBuffer out) {
            double value = Double.isNaN(raw) ? missing : raw;
            int bucket = Double.isNaN(value) ? -1 : 0;
            while (bucket >= 0 && bucket < edges.size() && value >= edges.get(bucket)) {
                bucket++;
            }
            for (int i = 0; i < size(); i++) {
                out.put(i == bucket ? 1f : 0f);
            }
        }
    }

    /** Pixels through their steps, by table. */
    record OfImage(Chain chain, float[] table, int size) implements Feature {
        @Override
        public void apply(Cell cell, FloatBuffer out) {
            apply(ByteBuffer.wrap(((Cell.Image) cell).pixels()), out);
        }

        @Override
        public void apply(ByteBuffer cell, FloatBuffer out) {
            // in whole arrays: a call per pixel is most of what reading a dataset takes
            byte[] pixels = new byte[size];
            cell.get(pixels);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = table[pixels[i] & 0xff];
            }
            out.put(values);
        }

        void pixels(double[] raw, int from, float[] out) {
            for (int i = from; i < from + size; i++) {
                out[i] = pixel(raw[i]);
            }
        }

        float pixel(double raw) {
            int pixel = (int) raw;
            return pixel == raw && pixel >= 0 && pixel < table.length ? table[pixel] : chain.apply(raw);
        }
    }

    /** A text, or none. */
    sealed interface OfText extends Feature {

        void put(@Nullable String value, FloatBuffer out);

        @Override
        default void apply(Cell cell, FloatBuffer out) {
            put(((Cell.Category) cell).value(), out);
        }

        @Override
        default void apply(ByteBuffer cell, FloatBuffer out) {
            int length = cell.getInt();
            byte[] utf8 = new byte[Math.max(0, length)];
            cell.get(utf8);
            put(length < 0 ? null : new String(utf8, StandardCharsets.UTF_8), out);
        }
    }

    /** A category as 0/1 features; a missing or unseen one gives zeros. */
    record OfCategory(@Nullable String missing, List<String> categories) implements OfText {
        @Override
        public int size() {
            return categories.size();
        }

        @Override
        public void put(@Nullable String value, FloatBuffer out) {
            String known = value == null ? missing : value;
            int hot = known == null ? -1 : categories.indexOf(known);
            for (int i = 0; i < categories.size(); i++) {
                out.put(i == hot ? 1f : 0f);
            }
        }
    }

    /** A category as its number from 1; a missing or unseen one gives 0. */
    record OfCode(@Nullable String missing, List<String> categories) implements OfText {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void put(@Nullable String value, FloatBuffer out) {
            String known = value == null ? missing : value;
            out.put(known == null ? 0f : categories.indexOf(known) + 1f);
        }
    }

    /** A text as tokens. */
    record OfTokens(Tokens tokens, int size) implements OfText {
        @Override
        public void put(@Nullable String value, FloatBuffer out) {
            tokens.put(value, size, out);
        }
    }
}
