package io.driftloop.training.trainer;

import io.driftloop.pipeline.TrainSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was chosen before learning starts.
 *
 * @param learningRate of the optimizer
 * @param batchSize rows per step
 * @param epochs passes over the training rows
 * @param seed of initial weights and order
 */
public record Hyperparameters(double learningRate, int batchSize, int epochs, long seed) {

    /** As the definition says. */
    public static Hyperparameters of(TrainSpec train) {
        return new Hyperparameters(train.learningRate(), train.batchSize(), train.epochs(), train.seed());
    }

    /** These with what a study chose; names other than {@code learningRate} and {@code batchSize} are not known. */
    public Hyperparameters with(Map<String, Double> chosen) {
        double rate = chosen.getOrDefault("learningRate", learningRate);
        int size = (int) Math.round(chosen.getOrDefault("batchSize", (double) batchSize));
        return new Hyperparameters(rate, size, epochs, seed);
    }

    /** Of what a package tells of its training, those that {@link #with} takes; what is missing or no number is left out. */
    public static Map<String, Double> chosen(Map<String, String> told) {
        Map<String, Double> chosen = new LinkedHashMap<>();
        for (String name : List.of("learningRate", "batchSize")) {
            try {
                chosen.put(name, Double.parseDouble(told.getOrDefault(name, "")));
            } catch (NumberFormatException e) {
                // a model that was made elsewhere: the definition's own number holds
            }
        }
        return chosen;
    }

    /** These for another number of passes. */
    public Hyperparameters withEpochs(int passes) {
        return new Hyperparameters(learningRate, batchSize, passes, seed);
    }

    /** By name, as events and packages tell them, with what the definition says of optimizer and loss. */
    public Map<String, String> asText(TrainSpec spec) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("optimizer", spec.optimizer().text());
        text.put("loss", spec.loss());
        text.put("learningRate", Double.toString(learningRate));
        text.put("batchSize", Integer.toString(batchSize));
        text.put("epochs", Integer.toString(epochs));
        text.put("seed", Long.toString(seed));
        return text;
    }
}
