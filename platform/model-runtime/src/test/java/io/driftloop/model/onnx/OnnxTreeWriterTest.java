package io.driftloop.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.model.trees.TreeEnsemble.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OnnxTreeWriterTest {

    private static final Offset<Float> FLOAT32 = within(1e-6f);

    /** feature {@code feature} below {@code edge}: {@code left}, else {@code right}. */
    private static DecisionTree stump(int output, int feature, float edge, float left, float right, boolean missing) {
        return new DecisionTree(
                output,
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new int[] {feature, 0, 0},
                new float[] {edge, left, right},
                new boolean[] {missing, false, false});
    }

    private static float[][] answers(TreeEnsemble ensemble, List<Integer> shape, float[]... rows) {
        try (OnnxNetwork network = OnnxNetwork.load(OnnxTreeWriter.write(ensemble, shape));
                OnnxScorer scorer = network.newScorer(4)) {
            float[] all = new float[rows.length * ensemble.features()];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, all, i * ensemble.features(), ensemble.features());
            }
            return scorer.score(all, rows.length);
        }
    }

    @Test
    void theEdgeItselfGoesRightAndAGapWhereTheTreeSays() {
        TreeEnsemble left = new TreeEnsemble(2, List.of(0.5f), List.of(stump(0, 1, 2.5f, -1, 3, true)), Link.IDENTITY);
        TreeEnsemble right =
                new TreeEnsemble(2, List.of(0.5f), List.of(stump(0, 1, 2.5f, -1, 3, false)), Link.IDENTITY);
        float[][] rows = {{9, 2.4999998f}, {9, 2.5f}, {9, Float.NaN}, {Float.NaN, 0}};
        assertThat(answers(left, List.of(2), rows)).isDeepEqualTo(new float[][] {{-0.5f}, {3.5f}, {-0.5f}, {-0.5f}});
        assertThat(answers(right, List.of(2), rows)).isDeepEqualTo(new float[][] {{-0.5f}, {3.5f}, {3.5f}, {-0.5f}});
    }

    @Test
    void oneSumOfTwoClassesIsTheLogitOfTheSecond() {
        TreeEnsemble ensemble = new TreeEnsemble(
                1,
                List.of(0f),
                List.of(stump(0, 0, 0, (float) Math.log(3), 0, true), stump(0, 0, 9, 0, (float) -Math.log(4), true)),
                Link.LOGISTIC);
        float[][] answers = answers(ensemble, List.of(1), new float[] {-1}, new float[] {1}, new float[] {10});
        assertThat(answers[0]).containsExactly(new float[] {0.25f, 0.75f}, FLOAT32);
        assertThat(answers[1]).containsExactly(new float[] {0.5f, 0.5f}, FLOAT32);
        assertThat(answers[2]).containsExactly(new float[] {0.8f, 0.2f}, FLOAT32);
    }

    @Test
    void sumsOfSeveralClassesBecomeSharesAndEachTreeAddsToItsOwn() {
        TreeEnsemble ensemble = new TreeEnsemble(
                1,
                List.of((float) Math.log(2), 0f, 0f),
                List.of(
                        stump(2, 0, 1, (float) Math.log(5), 0, false),
                        new DecisionTree(
                                1,
                                new int[] {-1},
                                new int[] {-1},
                                new int[] {0},
                                new float[] {(float) Math.log(3)},
                                new boolean[] {false})),
                Link.SOFTMAX);
        float[][] answers = answers(ensemble, List.of(1), new float[] {0}, new float[] {1});
        assertThat(answers[0]).containsExactly(new float[] {0.2f, 0.3f, 0.5f}, FLOAT32);
        assertThat(answers[1]).containsExactly(new float[] {2 / 6f, 3 / 6f, 1 / 6f}, FLOAT32);
    }

    @Test
    void deepTreesOverImagesAnswerAsTheTreesThemselves() {
        SplittableRandom random = new SplittableRandom(11);
        List<DecisionTree> trees = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            trees.add(grown(random, 12, 31));
        }
        TreeEnsemble ensemble = new TreeEnsemble(12, List.of(0.25f), trees, Link.IDENTITY);
        float[][] rows = new float[50][12];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(8);
            }
        }
        float[][] answers = answers(ensemble, List.of(1, 3, 4), rows);
        for (int i = 0; i < rows.length; i++) {
            double sum = 0.25;
            for (DecisionTree tree : trees) {
                sum += tree.answer(rows[i]);
            }
            assertThat((double) answers[i][0]).isCloseTo(sum, within(2e-5));
        }
    }

    /** A full tree whose inner nodes come first. */
    private static DecisionTree grown(SplittableRandom random, int features, int nodes) {
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        int[] feature = new int[nodes];
        float[] value = new float[nodes];
        boolean[] missingLeft = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            boolean leaf = 2 * node + 2 >= nodes;
            left[node] = leaf ? -1 : 2 * node + 1;
            right[node] = leaf ? -1 : 2 * node + 2;
            feature[node] = random.nextInt(features);
            value[node] = leaf ? random.nextInt(1_000) / 1_000f : random.nextInt(8);
            missingLeft[node] = random.nextBoolean();
        }
        return new DecisionTree(0, left, right, feature, value, missingLeft);
    }

    @Test
    void theSameEnsembleGivesTheSameBytes() {
        TreeEnsemble ensemble =
                new TreeEnsemble(2, List.of(0.5f), List.of(stump(0, 1, 2.5f, -1, 3, true)), Link.LOGISTIC);
        assertThat(OnnxTreeWriter.write(ensemble, List.of(2))).isEqualTo(OnnxTreeWriter.write(ensemble, List.of(2)));
        assertThat(ensemble.parameters()).isEqualTo(4);
    }

    @Test
    void treesThatCannotBeWalkedAreRefused() {
        assertThatThrownBy(() -> new DecisionTree(
                        0, new int[] {0}, new int[] {0}, new int[] {0}, new float[] {0}, new boolean[] {false}))
                .hasMessage("node 0 of a tree has children 0 and 0 of 1");
        assertThatThrownBy(() -> new TreeEnsemble(1, List.of(0f), List.of(stump(0, 1, 0, 0, 0, true)), Link.IDENTITY))
                .hasMessage("there is no feature 1 of 1");
        assertThatThrownBy(() -> new TreeEnsemble(2, List.of(0f), List.of(stump(1, 1, 0, 0, 0, true)), Link.IDENTITY))
                .hasMessage("there is no output 1 of 1");
        assertThatThrownBy(() -> new TreeEnsemble(2, List.of(0f), List.of(), Link.SOFTMAX))
                .hasMessage("SOFTMAX does not take 1 outputs");
    }
}
