package io.driftloop.serving.inference;

import io.driftloop.model.engine.LoadedNetwork;
import io.driftloop.model.engine.NetworkEngine;
import io.driftloop.model.engine.NetworkException;
import io.driftloop.model.engine.NetworkScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.recipe.FittedRecipe;
import java.io.IOException;

/**
 * An engine whose networks answer as those of another one, or are refused: a version was judged by the ONNX file of its package, and other files of the package may hold
 * something else. Thread-safe.
 *
 * @param engine that answers
 * @param reference by which the version was judged; its network is freed once it has been asked
 */
public record ComparedEngine(NetworkEngine engine, NetworkEngine reference) implements NetworkEngine {

    /** Of any probability, and of any number relative to those above 1: far above what the order of float32 sums explains, for the rows are nobody's. */
    static final double TOLERANCE = 1e-3;

    private static final int ROWS = 8;

    @Override
    public LoadedNetwork load(ModelPackage opened) throws IOException {
        LoadedNetwork network = engine.load(opened);
        boolean same = false;
        try (LoadedNetwork judged = reference.load(opened)) {
            requireSame(opened.recipe(), network, judged);
            same = true;
            return network;
        } finally {
            if (!same) {
                network.close();
            }
        }
    }

    private static void requireSame(FittedRecipe recipe, LoadedNetwork network, LoadedNetwork judged) {
        if (network.inputElements() != judged.inputElements() || network.outputs() != judged.outputs()) {
            throw new NetworkException("in " + network.platform() + " the version makes " + network.outputs()
                    + " numbers of " + network.inputElements() + ", but its model.onnx, by which it was judged, "
                    + judged.outputs() + " of " + judged.inputElements());
        }
        float[] answers = answers(recipe, network);
        float[] expected = answers(recipe, judged);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Float.isFinite(answers[i]) || Float.isFinite(expected[i])) {
                // a NaN stays
                largest = Math.max(largest, Math.abs(answers[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
            }
        }
        if (!(largest <= TOLERANCE)) {
            throw new NetworkException("in " + network.platform()
                    + " the version answers differently than its model.onnx, by which it was judged: numbers differ by up"
                    + " to " + (float) largest + ", allowed are " + TOLERANCE);
        }
    }

    private static float[] answers(FittedRecipe recipe, LoadedNetwork network) {
        float[] answers = new float[ROWS * network.outputs()];
        try (NetworkScorer scorer = network.newScorer(ROWS)) {
            for (int i = 0; i < scorer.input().capacity(); i++) {
                scorer.input().put(i, input(recipe, i, network.inputElements()));
            }
            scorer.run(ROWS);
            scorer.output().get(0, answers);
        }
        return answers;
    }

    /** The first row holds zeros; the others bytes of no order, or without numbers to begin with absence and presence, which as words are padding and an unknown one. */
    private static float input(FittedRecipe recipe, int place, int elements) {
        int mixed = place < elements ? 0 : place * 0x9E3779B1 >>> 24;
        return recipe.numeric() ? recipe.value(place % recipe.inputElements(), mixed) : mixed & 1;
    }
}
