package io.driftloop.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.stream.IntStream;

/** Answers of a model without learning. */
public final class DjlScorer {

    private static final int BATCH = 256;

    private final DjlModel model;
    private final DjlLoss loss;

    /** Judges by the usual loss of the model's end. */
    public DjlScorer(DjlModel model) {
        this(model, DjlLoss.usual(model));
    }

    public DjlScorer(DjlModel model, DjlLoss loss) {
        this.model = model;
        this.loss = loss;
    }

    /**
     * How well the rows are answered.
     *
     * @param loss mean over the rows
     * @param accuracy share of rows answered rightly; of a regression R², the share of the variance that is explained
     */
    public record Score(double loss, double accuracy) {}

    /** Judges all rows; both figures are NaN where there are none. */
    public Score score(DjlRows rows) {
        double lossSum = 0;
        double right = 0;
        for (int from = 0; from < rows.size(); from += BATCH) {
            int[] batch = range(rows, from);
            try (NDManager scope = model.manager().newSubManager()) {
                NDArray logits = model.logits(rows.features(scope, batch));
                NDArray targets = scope.create(rows.targets(batch), new Shape(batch.length, model.outputs()));
                lossSum += loss.perRow(logits, targets).sum().getFloat();
                right += hits(rows, batch, scope, logits).getFloat();
            }
        }
        return new Score(lossSum / rows.size(), rows.size() == 0 ? Double.NaN : rows.score(right));
    }

    /** Answers to the first {@code limit} rows: probabilities, or one number each. */
    public float[][] answers(DjlRows rows, int limit) {
        float[][] answers = new float[Math.min(limit, rows.size())][];
        for (int from = 0; from < answers.length; from += BATCH) {
            try (NDManager scope = model.manager().newSubManager()) {
                NDArray logits = model.logits(rows.features(scope, range(rows, from)));
                float[] flat = answers(logits, model.end()).toFloatArray();
                int width = model.outputs();
                for (int i = 0; i * width < flat.length && from + i < answers.length; i++) {
                    answers[from + i] = java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width);
                }
            }
        }
        return answers;
    }

    /** What logits mean, (N, outputs). */
    static NDArray answers(NDArray logits, DjlLoss.End end) {
        return switch (end) {
            case CLASSES -> logits.softmax(1);
            case TWO_CLASSES -> {
                NDArray second = Activation.sigmoid(logits);
                yield second.neg().add(1).concat(second, 1);
            }
            case NUMBER -> logits;
        };
    }

    private static int[] range(DjlRows rows, int from) {
        return IntStream.range(from, Math.min(rows.size(), from + BATCH)).toArray();
    }

    /** Number of rows that are answered rightly, of a regression the sum of squared errors: a float on the device, for {@link DjlRows#score}. */
    static NDArray hits(DjlRows rows, int[] batch, NDManager scope, NDArray logits) {
        return rows.regression()
                ? logits.sub(scope.create(rows.targets(batch), logits.getShape()))
                        .square()
                        .sum()
                : right(logits, rows.classes(scope, batch));
    }

    /** Number of rows whose largest logit, or side of 0, is their class. */
    private static NDArray right(NDArray logits, NDArray classes) {
        boolean binary = logits.getShape().get(1) == 1;
        NDArray answers = binary ? logits.gt(0).reshape(-1) : logits.argMax(1);
        return answers.toType(DataType.INT32, false)
                .eq(classes.reshape(-1))
                .toType(DataType.FLOAT32, false)
                .sum();
    }
}
