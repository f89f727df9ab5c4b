package io.driftloop.eval.evaluation.onnx;

import io.driftloop.eval.evaluation.ModelFacts;
import io.driftloop.eval.evaluation.Scorer;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelManifest;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.recipe.RowTensors;
import io.driftloop.model.rows.RowFile;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.LayerLine;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A recipe and its network, in batches. */
final class OnnxModel implements Scorer {

    private static final int BATCH = 128;

    private final FittedRecipe recipe;
    private final ModelManifest manifest;
    private final OnnxNetwork network;
    private final OnnxScorer scorer;

    OnnxModel(ModelPackage made, OnnxNetwork network) {
        this.recipe = made.recipe();
        this.manifest = made.manifest();
        this.network = network;
        this.scorer = network.newScorer(BATCH);
    }

    @Override
    public Schema schema() {
        return recipe.schema();
    }

    @Override
    public List<String> classes() {
        return recipe.classes();
    }

    @Override
    public List<LayerLine> network() {
        return manifest.layers().isEmpty() ? List.of() : LayerLine.of(manifest.inputShape(), manifest.layers());
    }

    @Override
    public Map<String, Double> facts() {
        return ModelFacts.of(manifest.parameters(), manifest.metrics());
    }

    @Override
    public void score(RowFile rows, int[] indexes, BiConsumer<Integer, float[]> answer) {
        RowTensors tensors = new RowTensors(rows, recipe);
        for (int from = 0; from < indexes.length; from += BATCH) {
            int n = Math.min(BATCH, indexes.length - from);
            scorer.input().clear();
            for (int i = 0; i < n; i++) {
                tensors.into(indexes[from + i], scorer.input());
            }
            scorer.run(n);
            for (int i = 0; i < n; i++) {
                float[] probabilities = new float[network.outputs()];
                scorer.output().get(i * network.outputs(), probabilities);
                answer.accept(from + i, probabilities);
            }
        }
    }

    @Override
    public void close() {
        scorer.close();
        network.close();
    }
}
