package io.driftloop.eval.support;

import io.driftloop.contracts.PredictionId;
import io.driftloop.eval.baseline.BaselineBuilder;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.events.PredictionLogged;
import io.driftloop.model.rows.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A small real classifier of digits: multinomial logistic regression, trained in a second by stochastic gradient descent. Its answers move as a model's do
 * when the images move. Deterministic.
 */
public final class DigitModel {

    private static final int CLASSES = 10;
    private static final int PIXELS = Digits.SIZE * Digits.SIZE;
    private static final int EPOCHS = 3;
    private static final double RATE = 0.02;

    private final double[][] weights = new double[CLASSES][PIXELS + 1];

    /** Learned from these. */
    public DigitModel(List<LabelledDigit> digits) {
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < EPOCHS * digits.size(); step++) {
            LabelledDigit digit = digits.get(random.nextInt(digits.size()));
            double[] answer = answer(digit.image());
            for (int c = 0; c < CLASSES; c++) {
                double slope = RATE * ((c == digit.label() ? 1 : 0) - answer[c]);
                for (int i = 0; i < PIXELS; i++) {
                    weights[c][i] += slope * (digit.image()[i] & 0xff) / 255;
                }
                weights[c][PIXELS] += slope;
            }
        }
    }

    /** An image and what it shows. */
    @SuppressWarnings("ArrayRecordComponent")
    public record LabelledDigit(byte[] image, int label) {}

    /** Probabilities of the ten classes. */
    public double[] answer(byte[] image) {
        double[] sums = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            double sum = weights[c][PIXELS];
            for (int i = 0; i < PIXELS; i++) {
                sum += image[i] == 0 ? 0 : weights[c][i] * (image[i] & 0xff) / 255;
            }
            sums[c] = sum;
        }
        double most =
                IntStream.range(0, CLASSES).mapToDouble(c -> sums[c]).max().orElse(0);
        double total = 0;
        for (int c = 0; c < CLASSES; c++) {
            sums[c] = Math.exp(sums[c] - most);
            total += sums[c];
        }
        for (int c = 0; c < CLASSES; c++) {
            sums[c] /= total;
        }
        return sums;
    }

    /** The class that it takes an image for. */
    public int predict(byte[] image) {
        double[] answer = answer(image);
        return IntStream.range(0, CLASSES)
                .reduce((a, b) -> answer[b] > answer[a] ? b : a)
                .orElse(0);
    }

    /** What is expected where images are like these, which it did not learn from. */
    public MonitoringBaseline baseline(List<LabelledDigit> heldOut) {
        BaselineBuilder builder = new BaselineBuilder(Traffic.SCHEMA, Traffic.CLASSES);
        for (LabelledDigit digit : heldOut) {
            builder.input(List.of(new Cell.Image(digit.image())));
            List<Double> answer = probabilities(digit.image());
            int best = predict(digit.image());
            builder.answer(Traffic.CLASSES.get(best), answer.get(best), answer);
        }
        return builder.build("base");
    }

    /** Its answer to an image as the log carries it. */
    public PredictionLogged logged(byte[] image) {
        List<Double> answer = probabilities(image);
        int best = predict(image);
        return new PredictionLogged(
                new PredictionId(Traffic.ID + "~1~0"),
                Traffic.ID,
                Traffic.MODEL,
                1,
                Instant.EPOCH,
                "UINT8",
                List.of(Digits.SIZE, Digits.SIZE),
                image,
                answer,
                Traffic.CLASSES.get(best),
                answer.get(best),
                900);
    }

    private List<Double> probabilities(byte[] image) {
        List<Double> probabilities = new ArrayList<>();
        for (double p : answer(image)) {
            probabilities.add((double) (float) p);
        }
        return probabilities;
    }
}
