package io.driftloop.training.trainer.rows;

import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import java.nio.FloatBuffer;

/** What an ONNX file answers to prepared rows. */
final class OnnxAnswers {

    private static final int BATCH = 64;

    private OnnxAnswers() {}

    /** Numbers by row. */
    static float[][] of(byte[] onnx, PreparedRows prepared, int[] rows) {
        float[][] answers = new float[rows.length][];
        try (OnnxNetwork network = OnnxNetwork.load(onnx);
                OnnxScorer scorer = network.newScorer(BATCH)) {
            for (int from = 0; from < rows.length; from += BATCH) {
                int count = Math.min(BATCH, rows.length - from);
                FloatBuffer input = scorer.input().clear();
                for (int i = 0; i < count; i++) {
                    prepared.into(rows[from + i], input);
                }
                scorer.run(count);
                for (int i = 0; i < count; i++) {
                    answers[from + i] = new float[network.outputs()];
                    scorer.output().get(i * network.outputs(), answers[from + i]);
                }
            }
        }
        return answers;
    }
}
