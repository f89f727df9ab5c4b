package io.driftloop.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The search for hyper-parameters before the final training.
 *
 * @param sampler {@code random}, {@code tpe} or {@code grid}
 * @param trials how many at most
 * @param objective {@code validation.accuracy}, or of a regression {@code validation.r2}, which are better when higher, or {@code validation.loss}, which is better when lower
 * @param epochs per trial at most; 1 unless given, of boosting all rounds
 * @param space by setting, as {@link PipelineDefinitions#with} takes them
 * @param search how the trials are run
 */
public record TuneSpec(
        String sampler, int trials, String objective, int epochs, Map<String, Dimension> space, SearchSpec search) {

    static final String LOSS = "validation.loss";

    /** One trial after the other, each of all its epochs. */
    public TuneSpec(String sampler, int trials, String objective, int epochs, Map<String, Dimension> space) {
        this(sampler, trials, objective, epochs, space, SearchSpec.PLAIN);
    }

    /** Whether less of the objective is better. */
    public boolean minimizes() {
        return objective.equals(LOSS);
    }

    /** What was drawn, as settings for {@link PipelineDefinitions#with}. */
    public Map<String, String> settings(Map<String, Double> drawn) {
        Map<String, String> settings = new TreeMap<>();
        drawn.forEach((name, value) -> {
            Dimension dimension = space.get(name);
            if (dimension != null) {
                settings.put(name, dimension.text(value));
            }
        });
        return settings;
    }

    /** The values that one setting may take. Samplers draw numbers; {@link #text} says what they stand for. */
    public sealed interface Dimension {

        /** All values, where they can be counted. */
        default Optional<List<Double>> points() {
            return Optional.empty();
        }

        /** What a drawn number stands for. */
        default String text(double drawn) {
            return DefinitionWriter.number(drawn).asText();
        }

        /** Uniform on the logarithm between both bounds. */
        record LogUniform(double low, double high) implements Dimension {}

        /** Uniform between both bounds. */
        record Uniform(double low, double high) implements Dimension {}

        /** Whole numbers between both bounds, both included. */
        record IntUniform(int low, int high) implements Dimension {}

        /** One of these numbers. */
        record Choice(List<Double> values) implements Dimension {

            @Override
            public Optional<List<Double>> points() {
                return Optional.of(values);
            }
        }

        /**
         * One of these, which are no numbers; drawn is the place in the list, from 0.
         *
         * @param texts words, or JSON objects in one line
         */
        record Options(List<String> texts) implements Dimension {

            public Options {
                texts = List.copyOf(texts);
            }

            @Override
            public Optional<List<Double>> points() {
                return Optional.of(IntStream.range(0, texts.size())
                        .mapToObj(i -> (double) i)
                        .toList());
            }

            @Override
            public String text(double drawn) {
                return texts.get((int) drawn);
            }
        }
    }
}
