package io.driftloop.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one trainer needs to know beside what all trainers share. */
public sealed interface TrainerSpec {

    /** Of DJL: nothing more, the network and {@link TrainSpec} say all. */
    record Network() implements TrainerSpec {}

    /**
     * Of XGBoost.
     *
     * @param parameters each {@link BoostingParameter} by its name
     * @param treeMethod how splits are looked for: {@code hist}, {@code approx} or {@code exact}
     * @param checkpointEvery rounds from one checkpoint to the next
     */
    record Boosting(SortedMap<String, Double> parameters, String treeMethod, int checkpointEvery)
            implements TrainerSpec {

        public Boosting {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /**
     * Of a command that the operator has allowed.
     *
     * @param name under which the training service's configuration knows it; a definition never brings a command line
     * @param parameters what the command is told: {@link Double}, {@link String} or {@link Boolean} by name
     */
    record Command(String name, SortedMap<String, Object> parameters) implements TrainerSpec {

        public Command {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /** Its numbers by name, those that a search may choose. */
    default SortedMap<String, Double> numbers() {
        SortedMap<String, Double> numbers = new TreeMap<>();
        Map<String, ?> all = this instanceof Boosting boosting
                ? boosting.parameters()
                : this instanceof Command command ? command.parameters() : Map.of();
        all.forEach((name, value) -> {
            if (value instanceof Double number) {
                numbers.put(name, number);
            }
        });
        return numbers;
    }
}
