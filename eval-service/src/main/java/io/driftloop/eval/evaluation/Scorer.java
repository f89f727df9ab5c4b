package io.driftloop.eval.evaluation;

import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.LayerLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A loaded model. For one thread; closed by who opened it. */
public interface Scorer extends AutoCloseable {

    /** Columns of the raw rows that it takes. */
    Schema schema();

    /** Labels in the order of its probabilities; empty of a regression. */
    List<String> classes();

    /** Whether its answer is one number instead of probabilities. */
    default boolean regression() {
        return classes().isEmpty();
    }

    /** The network from its input to its output, as it was trained; empty of what is none of our layers. */
    default List<LayerLine> network() {
        return List.of();
    }

    /** What is told of it as a whole, as {@link ModelFacts} names it. */
    Map<String, Double> facts();

    /**
     * Answers rows in batches.
     *
     * @param rows of its schema
     * @param indexes which rows, in this order
     * @param answer gets the place in {@code indexes} and the probabilities, or the one number, in order; the array is not reused
     */
    void score(RowFile rows, int[] indexes, BiConsumer<Integer, float[]> answer);

    @Override
    void close();

    /** Opens models. */
    interface Source {

        /**
         * Loads a verified model package.
         *
         * @throws IOException when it is none or cannot be loaded
         */
        Scorer open(Path modelPackage) throws IOException;
    }
}
