package io.driftloop.training.trainer;

import io.driftloop.pipeline.TrainSpec;
import io.driftloop.pipeline.TrainerSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was chosen before learning starts.
 *
 * @param learningRate of the optimizer
 * @param batchSize rows per step
 * @param epochs passes over the training rows
 * @param seed of initial weights and order
 * @param settings all that a search or the champion chose, by name as definitions have it; told, and set in the definition already
 */
public record Hyperparameters(double learningRate, int batchSize, int epochs, long seed, Map<String, String> settings) {

    public Hyperparameters {
        settings = Map.copyOf(settings);
    }

    /** Chosen by nobody but the definition. */
    public Hyperparameters(double learningRate, int batchSize, int epochs, long seed) {
        this(learningRate, batchSize, epochs, seed, Map.of());
    }

    /** As the definition says. */
    public static Hyperparameters of(TrainSpec train) {
        return new Hyperparameters(train.learningRate(), train.batchSize(), train.epochs(), train.seed());
    }

    /** Of what a package tells of its training, the settings with these names. */
    public static Map<String, String> chosen(Map<String, String> told, Set<String> names) {
        Map<String, String> chosen = new TreeMap<>();
        names.stream().filter(told::containsKey).forEach(name -> chosen.put(name, told.getOrDefault(name, "")));
        return chosen;
    }

    /** As the definition says, which has these settings already. */
    public static Hyperparameters of(TrainSpec train, Map<String, String> settings) {
        return new Hyperparameters(train.learningRate(), train.batchSize(), train.epochs(), train.seed(), settings);
    }

    /** These for another number of passes. */
    public Hyperparameters withEpochs(int passes) {
        return new Hyperparameters(learningRate, batchSize, passes, seed, settings);
    }

    /** These with another seed. */
    public Hyperparameters withSeed(long other) {
        return new Hyperparameters(learningRate, batchSize, epochs, other, settings);
    }

    /** By name, as events and packages tell them, with what the definition says beside them. */
    public Map<String, String> asText(TrainSpec spec) {
        Map<String, String> text = new LinkedHashMap<>();
        if (spec.own() instanceof TrainerSpec.Boosting boosting) {
            text.put("tree_method", boosting.treeMethod());
            boosting.parameters().forEach((name, value) -> text.put(name, number(value)));
            text.put("rounds", Integer.toString(epochs));
        } else if (spec.own() instanceof TrainerSpec.Command command) {
            text.put("command", command.name());
            command.parameters()
                    .forEach((name, value) ->
                            text.put(name, value instanceof Double number ? number(number) : String.valueOf(value)));
            text.put("batchSize", Integer.toString(batchSize));
            text.put("epochs", Integer.toString(epochs));
        } else if (spec.own() instanceof TrainerSpec.Imported) {
            return text;
        } else {
            text.put("optimizer", spec.optimizer().text());
            text.put("loss", spec.loss());
            text.put("learningRate", Double.toString(learningRate));
            text.put("batchSize", Integer.toString(batchSize));
            text.put("epochs", Integer.toString(epochs));
        }
        text.put("seed", Long.toString(seed));
        text.putAll(new TreeMap<>(settings));
        return text;
    }

    /** Whole numbers without a fraction. */
    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
