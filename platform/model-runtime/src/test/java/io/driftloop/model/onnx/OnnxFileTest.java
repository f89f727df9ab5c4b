package io.driftloop.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.trees.DecisionTree;
import io.driftloop.model.trees.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxFileTest {

    private static final byte[] TREE = OnnxTreeWriter.write(
            new TreeEnsemble(
                    2,
                    List.of(0f),
                    List.of(new DecisionTree(
                            0,
                            new int[] {1, -1, -1},
                            new int[] {2, -1, -1},
                            new int[] {1, 0, 0},
                            new float[] {0.5f, 1, 2},
                            new boolean[3])),
                    TreeEnsemble.Link.IDENTITY),
            List.of(2));

    /** A graph of one constant in this message, added to an input. */
    private static byte[] model(OnnxWriterMessage constant, String input, String output) {
        OnnxWriterMessage node = new OnnxWriterMessage()
                .texts(1, List.of(input, "c"))
                .text(2, output)
                .text(4, "Add");
        return file(new OnnxWriterMessage()
                .message(1, node)
                .message(5, constant)
                .message(11, value(input))
                .message(12, value(output)));
    }

    private static byte[] file(OnnxWriterMessage graph) {
        return new OnnxWriterMessage()
                .number(1, 8)
                .message(7, graph.text(2, "test"))
                .message(8, new OnnxWriterMessage().text(1, "").number(2, 17))
                .bytes();
    }

    private static OnnxWriterMessage value(String name) {
        OnnxWriterMessage shape = new OnnxWriterMessage()
                .message(1, new OnnxWriterMessage().text(2, "N"))
                .message(1, new OnnxWriterMessage().number(1, 1));
        OnnxWriterMessage tensor = new OnnxWriterMessage().number(1, 1).message(2, shape);
        return new OnnxWriterMessage().text(1, name).message(2, new OnnxWriterMessage().message(1, tensor));
    }

    private static OnnxWriterMessage constant() {
        return new OnnxWriterMessage().number(1, 1).number(2, 1).text(8, "c").bytes(9, new byte[] {0, 0, 0x20, 0x41});
    }

    @Test
    void whatAFileTakesAndGivesIsReadWithoutRunningIt() {
        assertThat(OnnxFile.read(TREE)).isEqualTo(new OnnxFile(List.of("input"), List.of("output"), true, 1));
        assertThat(OnnxFile.read(model(constant(), "args_0", "40")))
                .isEqualTo(new OnnxFile(List.of("args_0"), List.of("40"), true, 1));
    }

    @Test
    void constantsInOtherFilesAreSeenWhereverTheyStand() {
        OnnxWriterMessage elsewhere =
                new OnnxWriterMessage().number(2, 1).text(8, "c").number(14, 1);
        assertThat(OnnxFile.read(model(elsewhere, "x", "y")).complete()).isFalse();
        OnnxWriterMessage named = new OnnxWriterMessage()
                .number(2, 1)
                .text(8, "c")
                .message(13, new OnnxWriterMessage().text(1, "location").text(2, "../../etc/passwd"));
        assertThat(OnnxFile.read(model(named, "x", "y")).complete()).isFalse();
        OnnxWriterMessage inBranch = new OnnxWriterMessage()
                .message(
                        1,
                        new OnnxWriterMessage()
                                .text(4, "If")
                                .message(
                                        5,
                                        new OnnxWriterMessage()
                                                .text(1, "then_branch")
                                                .message(6, new OnnxWriterMessage().message(5, elsewhere))));
        assertThat(OnnxFile.read(file(inBranch)).complete()).isFalse();
    }

    @Test
    void aRenamedFileAnswersTheSame() {
        byte[] renamed = OnnxFile.named(model(constant(), "args_0", "40"), "args_0", "40");
        assertThat(OnnxFile.read(renamed)).isEqualTo(new OnnxFile(List.of("input"), List.of("output"), true, 1));
        try (OnnxNetwork network = OnnxNetwork.load(renamed);
                OnnxScorer scorer = network.newScorer(2)) {
            assertThat(scorer.score(new float[] {1, -3}, 2)).isDeepEqualTo(new float[][] {{11}, {7}});
        }
        assertThat(OnnxFile.named(TREE, "input", "output")).isEqualTo(TREE);
    }

    /** Adds 10 to a number, then turns it into answers. */
    private static float[][] ended(OnnxFile.Ending ending, int classes, float... inputs) {
        byte[] file = OnnxFile.ended(OnnxFile.named(model(constant(), "x", "y"), "x", "y"), ending, classes);
        try (OnnxNetwork network = OnnxNetwork.load(file);
                OnnxScorer scorer = network.newScorer(inputs.length)) {
            assertThat(network.outputs()).isEqualTo(classes);
            return scorer.score(inputs, inputs.length);
        }
    }

    @Test
    void numbersAreTurnedIntoProbabilitiesOfBothClasses() {
        assertThat(ended(OnnxFile.Ending.PAIR, 2, -9.75f)).isDeepEqualTo(new float[][] {{0.75f, 0.25f}});
        float[] both = ended(OnnxFile.Ending.SIGMOID, 2, -8f)[0];
        // 1 / (1 + e^-2)
        assertThat(both[1]).isCloseTo(0.880797f, within(1e-6f));
        assertThat(both[0]).isCloseTo(0.119203f, within(1e-6f));
        assertThat(ended(OnnxFile.Ending.SOFTMAX, 1, 3f)).isDeepEqualTo(new float[][] {{1}});
    }

    @Test
    void whatIsNoOnnxIsRefused() {
        assertThatThrownBy(() -> OnnxFile.read(new byte[0])).hasMessage("it is no ONNX file: it has no graph");
        assertThatThrownBy(() -> OnnxFile.read(new byte[] {0x3a, 0x7f, 1})).hasMessage("it is no ONNX file");
        for (int length = 1; length < TREE.length; length += 7) {
            byte[] cut = Arrays.copyOf(TREE, length);
            assertThatThrownBy(() -> {
                        OnnxFile read = OnnxFile.read(cut);
                        assertThat(read.inputs()).isEqualTo(List.of("input"));
                        throw new OnnxException("cut behind the graph");
                    })
                    .isInstanceOf(OnnxException.class);
        }
    }
}
