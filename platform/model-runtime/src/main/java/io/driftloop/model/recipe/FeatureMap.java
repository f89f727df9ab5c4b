package io.driftloop.model.recipe;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fitted recipe made ready to run: one feature writer per column. */
final class FeatureMap {
    private final List<Feature> columns;
    private final int[] outputShape;
    private final int outputElements;

    private FeatureMap(List<Feature> columns, int[] outputShape, int outputElements) {
        this.columns = columns;
        this.outputShape = outputShape;
        this.outputElements = outputElements;
    }

    static FeatureMap of(FittedRecipe.Form form) {
        List<Feature> features = new ArrayList<>();
        int elements = 0;
        for (Column column : form.schema().columns()) {
            Feature feature = feature(form, column);
            features.add(feature);
            elements += feature.size();
        }
        int[] shape = form.schema()
                .image()
                .map(image -> image.shape().stream().mapToInt(Integer::intValue).toArray())
                .orElse(new int[] {elements});
        for (FittedStep step : form.steps()) {
            if (step instanceof FittedStep.Reshape reshape) {
                shape = reshape.shape().stream().mapToInt(Integer::intValue).toArray();
            }
        }
        return new FeatureMap(features, shape, elements);
    }

    private static Feature feature(FittedRecipe.Form form, Column column) {
        Chain chain = Chain.of(column.name(), form.missing().getOrDefault(column.name(), 0.0), form.steps());
        return switch (column.kind()) {
            case NUMBER -> new NumberFeature(chain);
            case IMAGE -> new ImageFeature(chain, chain.table(), column.elements());
            case CATEGORY -> new CategoryFeature(categories(form.steps(), column.name()));
        };
    }

    private static List<String> categories(List<FittedStep> steps, String column) {
        for (FittedStep step : steps) {
            if (step instanceof FittedStep.OneHot oneHot && oneHot.columns().containsKey(column)) {
                return Objects.requireNonNull(oneHot.columns().get(column));
            }
        }
        throw new RecipeException("the categorical column '" + column + "' needs a oneHot step");
    }

    int[] outputShape() {
        return outputShape.clone();
    }

    int outputElements() {
        return outputElements;
    }

    boolean numeric() {
        return columns.stream().noneMatch(CategoryFeature.class::isInstance);
    }

    float value(int element, double raw) {
        Feature first = columns.get(0);
        return first instanceof ImageFeature image
                ? image.pixel(raw)
                : ((NumberFeature) columns.get(element)).chain().apply(raw);
    }

    void apply(List<Cell> cells, FloatBuffer out) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).apply(cells.get(i), out);
        }
    }

    void apply(ByteBuffer cells, FloatBuffer out) {
        for (Feature feature : columns) {
            feature.apply(cells, out);
        }
    }

    /** What one column contributes. */
    private sealed interface Feature {
        int size();

        void apply(Cell cell, FloatBuffer out);

        void apply(ByteBuffer cell, FloatBuffer out);
    }

    private record NumberFeature(Chain chain) implements Feature {
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

    private record ImageFeature(Chain chain, float[] table, int size) implements Feature {
        @Override
        public void apply(Cell cell, FloatBuffer out) {
            apply(ByteBuffer.wrap(((Cell.Image) cell).pixels()), out);
        }

        @Override
        public void apply(ByteBuffer cell, FloatBuffer out) {
            for (int i = 0; i < size; i++) {
                out.put(table[cell.get() & 0xff]);
            }
        }

        float pixel(double raw) {
            int pixel = (int) raw;
            return pixel == raw && pixel >= 0 && pixel < table.length ? table[pixel] : chain.apply(raw);
        }
    }

    private record CategoryFeature(List<String> categories) implements Feature {
        @Override
        public int size() {
            return categories.size();
        }

        @Override
        public void apply(Cell cell, FloatBuffer out) {
            put(((Cell.Category) cell).value(), out);
        }

        @Override
        public void apply(ByteBuffer cell, FloatBuffer out) {
            int length = cell.getInt();
            byte[] utf8 = new byte[Math.max(0, length)];
            cell.get(utf8);
            put(length < 0 ? null : new String(utf8, StandardCharsets.UTF_8), out);
        }

        private void put(@Nullable String value, FloatBuffer out) {
            int hot = value == null ? -1 : categories.indexOf(value);
            for (int i = 0; i < categories.size(); i++) {
                out.put(i == hot ? 1f : 0f);
            }
        }
    }
}
