package io.driftloop.training.trainer;

import io.driftloop.pipeline.TrainSpec;
import io.driftloop.pipeline.TrainerSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was chosen before learning starts.
 *
 * @param learningRate of the optimizer
 * @param batchSize rows per step
 * @param epochs passes over the training rows
 * @param seed of initial weights and order
 * @param own numbers by name that the trainer alone knows: those of {@link TrainerSpec#numbers()}
 */
public record Hyperparameters(
        double learningRate, int batchSize, int epochs, long seed, SortedMap<String, Double> own) {

    public Hyperparameters {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
    }

    /** Of a network. */
    public Hyperparameters(double learningRate, int batchSize, int epochs, long seed) {
        this(learningRate, batchSize, epochs, seed, new TreeMap<>());
    }

    /** As the definition says. */
    public static Hyperparameters of(TrainSpec train) {
        return new Hyperparameters(
                train.learningRate(),
                train.batchSize(),
                train.epochs(),
                train.seed(),
                train.own().numbers());
    }

    /** These with what a study chose; other names than {@code learningRate}, {@code batchSize} and the trainer's own are not known. */
    public Hyperparameters with(Map<String, Double> chosen) {
        double rate = chosen.getOrDefault("learningRate", learningRate);
        int size = (int) Math.round(chosen.getOrDefault("batchSize", (double) batchSize));
        SortedMap<String, Double> numbers = new TreeMap<>(own);
        numbers.replaceAll((name, given) -> chosen.getOrDefault(name, given));
        return new Hyperparameters(rate, size, epochs, seed, numbers);
    }

    /** Of what a package tells of its training, those that {@link #with} takes; what is missing or no number is left out. */
    public Map<String, Double> chosen(Map<String, String> told) {
        Map<String, Double> chosen = new LinkedHashMap<>();
        Stream.concat(Stream.of("learningRate", "batchSize"), own.keySet().stream())
                .forEach(name -> {
                    try {
                        chosen.put(name, Double.parseDouble(told.getOrDefault(name, "")));
                    } catch (NumberFormatException e) {
                        // a model that was made elsewhere: the definition's own number holds
                    }
                });
        return chosen;
    }

    /** These for another number of passes. */
    public Hyperparameters withEpochs(int passes) {
        return new Hyperparameters(learningRate, batchSize, passes, seed, own);
    }

    /** By name, as events and packages tell them, with what the definition says of optimizer and loss. */
    public Map<String, String> asText(TrainSpec spec) {
        Map<String, String> text = new LinkedHashMap<>();
        if (spec.own() instanceof TrainerSpec.Boosting boosting) {
            text.put("tree_method", boosting.treeMethod());
            own.forEach((name, value) -> text.put(name, number(value)));
            text.put("rounds", Integer.toString(epochs));
            text.put("seed", Long.toString(seed));
            return text;
        }
        if (spec.own() instanceof TrainerSpec.Command command) {
            text.put("command", command.name());
            command.parameters().forEach((name, value) -> text.put(name, String.valueOf(value)));
            own.forEach((name, value) -> text.put(name, number(value)));
            text.put("batchSize", Integer.toString(batchSize));
            text.put("epochs", Integer.toString(epochs));
            text.put("seed", Long.toString(seed));
            return text;
        }
        text.put("optimizer", spec.optimizer().text());
        text.put("loss", spec.loss());
        text.put("learningRate", Double.toString(learningRate));
        text.put("batchSize", Integer.toString(batchSize));
        text.put("epochs", Integer.toString(epochs));
        text.put("seed", Long.toString(seed));
        return text;
    }

    /** Whole numbers without a fraction. */
    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
