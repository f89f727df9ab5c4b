package io.driftloop.model.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PreprocessStep;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Turns raw rows into network inputs. Fitted once, on training rows only; immutable, thread-safe, the same floats wherever it runs.
 *
 * <p>Semantics: a missing number becomes the training mean unless a step says otherwise; then the steps act on each pixel and number in their order, in float64; the result is
 * rounded once to float32. A category becomes its 0/1 features; a missing or unseen one gives zeros. Features stand in column order.
 */
public final class FittedRecipe {
    private static final ObjectMapper JSON = EventCodec.newMapper();

    private final Form form;
    private final FeatureMap features;
    private final Map<String, Integer> classIndex = new HashMap<>();

    private FittedRecipe(Form form) {
        this.form = form;
        this.features = FeatureMap.of(form);
        for (int i = 0; i < form.classes().size(); i++) {
            classIndex.put(form.classes().get(i), i);
        }
    }

    /**
     * Learns what the steps need.
     *
     * @param schema columns of the rows
     * @param steps as the definition gives them
     * @param trainingRows rows of the training split; read once
     * @throws RecipeException when a step does not fit the columns, or there are no rows
     */
    public static FittedRecipe fit(Schema schema, List<PreprocessStep> steps, Iterable<Row> trainingRows) {
        return fit(schema, steps, trainingRows, ModelSpec.Task.CLASSIFICATION);
    }

    /**
     * The same for a task; the labels of a regression are numbers, not classes.
     *
     * @throws RecipeException when a step does not fit the columns, or there are no rows
     */
    public static FittedRecipe fit(
            Schema schema, List<PreprocessStep> steps, Iterable<Row> trainingRows, ModelSpec.Task task) {
        return new FittedRecipe(RecipeFit.fit(schema, steps, trainingRows, task));
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws RecipeException when it is no recipe
     */
    public static FittedRecipe fromJson(byte[] json) {
        try {
            return new FittedRecipe(JSON.readValue(json, Form.class));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new RecipeException("not a readable recipe (" + json.length + " bytes)");
        }
    }

    /** Canonical JSON; the same recipe gives the same bytes. */
    public byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fitted recipe is always writable", e);
        }
    }

    /** Columns of the raw rows. */
    public Schema schema() {
        return form.schema();
    }

    /** The fitted steps, in order. */
    public List<FittedStep> steps() {
        return form.steps();
    }

    /** Shape of one raw row: the image's, or the number of columns. */
    public int[] inputShape() {
        return schema().image()
                .map(image -> image.shape().stream().mapToInt(Integer::intValue).toArray())
                .orElseGet(() -> new int[] {schema().columns().size()});
    }

    /** Values in one raw row. */
    public int inputElements() {
        return schema().image()
                .map(image -> image.elements())
                .orElse(schema().columns().size());
    }

    /** Shape of one row's tensor, without the batch. */
    public int[] outputShape() {
        return features.outputShape();
    }

    /** Floats in one row's tensor. */
    public int outputElements() {
        return features.outputElements();
    }

    /** How many tokens there are, padding and unknown words included; empty where the rows are no tokens. */
    public OptionalInt vocabulary() {
        return steps().stream()
                .filter(FittedStep.Tokenize.class::isInstance)
                .mapToInt(step -> ((FittedStep.Tokenize) step).words().size() + Tokens.FIRST)
                .findFirst();
    }

    /** Whether raw rows consist of numbers only, each of which gives one feature, so that {@link #value} applies. */
    public boolean numeric() {
        return features.numeric();
    }

    /** Labels of the training rows in the order of the network's outputs: by number when all are whole numbers, else by text. Empty of a regression. */
    public List<String> classes() {
        return form.classes();
    }

    /** Whether labels are numbers, so that there are no classes. */
    public boolean regression() {
        return form.classes().isEmpty();
    }

    /** Place of a label among {@link #classes()}, or -1 when training never saw it. */
    public int classIndex(String label) {
        return classIndex.getOrDefault(label, -1);
    }

    /** A row's tensor. */
    public float[] apply(Row row) {
        float[] tensor = new float[outputElements()];
        apply(row.cells(), FloatBuffer.wrap(tensor));
        return tensor;
    }

    /** Appends the tensor of these cells at the buffer's position. */
    public void apply(List<Cell> cells, FloatBuffer out) {
        features.apply(cells, out);
    }

    /** Appends the tensor of cells as a row file holds them, from the buffer's position on; for bulk work without objects. */
    public void apply(ByteBuffer cells, FloatBuffer out) {
        features.apply(cells, out);
    }

    /**
     * The feature of one raw number, where {@link #numeric()}: pixel values as 0..255, numbers as the dataset has them.
     *
     * @param element place in the raw row, from 0
     * @param raw the value as a client sends it, whatever its datatype
     */
    public float value(int element, double raw) {
        return features.value(element, raw);
    }

    /**
     * The features of a whole raw row: the same as {@link #value} of each of its numbers.
     *
     * @param raw rows of {@link #inputElements()} numbers
     * @param from where the row begins, in both
     * @param out takes its features
     */
    public void values(double[] raw, int from, float[] out) {
        features.values(raw, from, out);
    }

    /** What travels. */
    record Form(Schema schema, Map<String, Double> missing, List<FittedStep> steps, List<String> classes) {
        Form {
            missing = Collections.unmodifiableMap(new TreeMap<>(missing));
            steps = List.copyOf(steps);
            classes = List.copyOf(classes);
        }
    }
}
