package io.driftloop.training.trainer.foreign;

import io.driftloop.model.onnx.OnnxException;
import io.driftloop.model.onnx.OnnxFile;
import io.driftloop.model.onnx.OnnxFile.Ending;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModuleOutput;
import io.driftloop.pipeline.TrainerSpec.Imported.Output;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.PreparedRows;
import io.driftloop.training.trainer.rows.Score;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model of another maker answers to rows.
 *
 * @param what the model is called in messages
 * @param prepared the rows, and the recipe that makes its inputs of them
 */
public record ForeignAnswers(String what, PreparedRows prepared) {

    /** By how much a row's probabilities may miss 1 together. */
    private static final double TOLERANCE = 1e-3;

    private static final int BATCH = 64;

    /**
     * Numbers that the model gives per row.
     *
     * @throws UntrainableException when it cannot be loaded
     */
    public int width(byte[] onnx) {
        try (OnnxNetwork network = OnnxNetwork.load(onnx)) {
            return network.outputs();
        } catch (OnnxException e) {
            throw broken(e);
        }
    }

    /**
     * The same file, answering probabilities: what gives scores of classes ends with softmax, or one score of two classes with sigmoid; one probability of two classes becomes both. A file of a regression, or one that
     * answers so already, stays.
     *
     * @param output what the file gives
     */
    public byte[] ended(byte[] onnx, Output output) {
        if (prepared.recipe().regression()) {
            return onnx;
        }
        int width = width(onnx);
        int classes = prepared.outputs();
        boolean logits = output == Output.LOGITS;
        if (width == 1 && classes == 2) {
            return OnnxFile.ended(onnx, logits ? Ending.SIGMOID : Ending.PAIR, classes);
        }
        return logits && width == classes ? OnnxFile.ended(onnx, Ending.SOFTMAX, classes) : onnx;
    }

    /** What the package of a module says of it. */
    public static ModuleOutput moduleOutput(Output output) {
        return output == Output.LOGITS ? ModuleOutput.LOGITS : ModuleOutput.PROBABILITIES;
    }

    /** What an engine gave for rows, as {@link #ended(byte[], Output)} would answer it. */
    public float[][] ended(float[][] given, Output output) {
        boolean logits = output == Output.LOGITS && !prepared.recipe().regression();
        return logits ? Arrays.stream(given).map(ForeignAnswers::shares).toArray(float[][]::new) : given;
    }

    private static float[] shares(float[] scores) {
        if (scores.length == 1) {
            return new float[] {(float) (1 / (1 + Math.exp(-scores[0])))};
        }
        double largest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - largest);
        }
        float[] shares = new float[scores.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (Math.exp(scores[i] - largest) / sum);
        }
        return shares;
    }

    /**
     * {@code validation.loss} and {@code validation.accuracy} or {@code validation.r2}, measured.
     *
     * @param onnx input {@code input}, output {@code output}
     * @param rows to answer
     * @throws UntrainableException when its shapes are not the recipe's, or its answers are none
     */
    public Map<String, Double> judged(byte[] onnx, int[] rows) {
        float[][] answers = answers(onnx, rows);
        boolean regression = prepared.recipe().regression();
        if (!regression) {
            requireProbabilities(answers);
        }
        float[] labels = prepared.labels(rows);
        Score score = regression ? Score.ofNumbers(answers, labels) : Score.of(answers, labels);
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("validation.loss", score.loss());
        metrics.put("validation." + (regression ? "r2" : "accuracy"), score.accuracy());
        return metrics;
    }

    /**
     * Of any number of its answers from the reference, relative to those above 1; not a number where one is none.
     *
     * @param reference by row
     */
    public double largestDifference(byte[] onnx, float[][] reference, int[] rows) {
        float[][] answers = raw(onnx, rows, false);
        double largest = 0;
        for (int row = 0; row < rows.length; row++) {
            if (answers[row].length != reference[row].length) {
                return Double.NaN;
            }
            for (int i = 0; i < answers[row].length; i++) {
                double scale = Math.max(1, Math.abs(reference[row][i]));
                largest = Math.max(largest, Math.abs(answers[row][i] - reference[row][i]) / scale);
            }
        }
        return largest;
    }

    private float[][] answers(byte[] onnx, int[] rows) {
        return raw(onnx, rows, true);
    }

    private float[][] raw(byte[] onnx, int[] rows, boolean complete) {
        float[][] answers = new float[rows.length][];
        try (OnnxNetwork network = OnnxNetwork.load(onnx)) {
            requireRows(network);
            if (complete) {
                requireAnswers(network);
            }
            try (OnnxScorer scorer = network.newScorer(BATCH)) {
                for (int from = 0; from < rows.length; from += BATCH) {
                    int count = Math.min(BATCH, rows.length - from);
                    FloatBuffer input = scorer.input().clear();
                    for (int i = 0; i < count; i++) {
                        prepared.into(rows[from + i], input);
                    }
                    scorer.run(count);
                    for (int i = 0; i < count; i++) {
                        answers[from + i] = new float[network.outputs()];
                        scorer.output().get(i * network.outputs(), answers[from + i]);
                    }
                }
            }
        } catch (OnnxException e) {
            throw broken(e);
        }
        return answers;
    }

    private UntrainableException broken(OnnxException e) {
        Throwable cause = e.getCause();
        return new UntrainableException(
                what + " does not work: " + e.getMessage()
                        + (cause == null ? "" : " (" + shortened(cause.getMessage()) + ")"),
                e);
    }

    private static String shortened(@Nullable String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    private void requireRows(OnnxNetwork network) {
        int elements = prepared.recipe().outputElements();
        if (network.inputElements() != elements) {
            throw new UntrainableException(what + " takes rows of " + network.inputElements()
                    + " numbers, but the recipe gives " + elements + ", of shape " + prepared.shape());
        }
    }

    private void requireAnswers(OnnxNetwork network) {
        if (network.outputs() != prepared.outputs()) {
            throw new UntrainableException(what + " gives " + network.outputs()
                    + " numbers per row, but there must be "
                    + prepared.outputs()
                    + (prepared.recipe().regression()
                            ? ", the answer"
                            : ", a probability of each of " + prepared.recipe().classes()));
        }
    }

    private void requireProbabilities(float[][] answers) {
        for (float[] answer : answers) {
            double sum = 0;
            boolean inside = true;
            for (float share : answer) {
                sum += share;
                inside &= share >= -TOLERANCE && share <= 1 + TOLERANCE;
            }
            // a NaN is not inside
            if (!inside || !(Math.abs(sum - 1) <= TOLERANCE)) {
                throw new UntrainableException(what
                        + " must answer probabilities that add up to 1, but the answer to a"
                        + " validation row adds up to " + sum
                        + "; end the model with softmax, or where one is imported, say that its output is logits");
            }
        }
    }
}
