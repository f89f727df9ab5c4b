package io.driftloop.model.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.driftloop.model.djl.DjlScript.Form;
import io.driftloop.model.network.PlannedParameter;
import io.driftloop.model.torchscript.ScriptFiles;
import io.driftloop.pipeline.OptimizerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules that PyTorch saved; {@code torchscript/make.py} tells how. */
class DjlScriptTest {

    @BeforeAll
    static void nothingIsDownloaded() {
        System.setProperty("ai.djl.offline", "true");
    }

    private static DjlScript load(String name, boolean probabilities) throws IOException {
        ScriptFiles.Answered known = ScriptFiles.answers(name);
        Form form = new Form(known.row(), DjlLoss.End.CLASSES, known.outputs()[0].length, probabilities);
        return new DjlScript(Files.readAllBytes(ScriptFiles.file(name)), form, Device.cpu());
    }

    /** The known rows, over and over; their labels in turns. */
    private static DjlRows rows(DjlScript script, String name, int count) {
        ScriptFiles.Answered known = ScriptFiles.answers(name);
        DjlRows rows = new DjlRows(script, count);
        int length = script.rowLength();
        for (int i = 0; i < count; i++) {
            int row = i % known.outputs().length;
            rows.add(Arrays.copyOfRange(known.inputs(), row * length, (row + 1) * length), i % script.outputs());
        }
        return rows;
    }

    private static double[] shares(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        double[] shares = new double[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i]) / sum;
        }
        return shares;
    }

    @ParameterizedTest
    @CsvSource({"cnn-scripted", "cnn-traced", "residual-scripted", "signal-scripted"})
    void rowsThatAreKeptChannelsLastAreAnsweredAsPyTorchAnswersThem(String name) throws IOException {
        ScriptFiles.Answered known = ScriptFiles.answers(name);
        try (DjlScript script = load(name, false);
                DjlRows rows = rows(script, name, known.outputs().length)) {
            float[][] answers = new DjlScorer(script).answers(rows, known.outputs().length);
            for (int row = 0; row < answers.length; row++) {
                double[] expected = shares(known.outputs()[row]);
                for (int k = 0; k < expected.length; k++) {
                    assertThat((double) answers[row][k]).isCloseTo(expected[k], within(1e-5));
                }
            }
        }
    }

    @Test
    void probabilitiesStayWhatTheyAre() throws IOException {
        ScriptFiles.Answered known = ScriptFiles.answers("mlp-scripted");
        try (DjlScript script = load("mlp-scripted", true);
                DjlRows rows = rows(script, "mlp-scripted", known.outputs().length)) {
            float[][] answers = new DjlScorer(script).answers(rows, known.outputs().length);
            for (int row = 0; row < answers.length; row++) {
                assertThat(answers[row]).containsExactly(known.outputs()[row], within(1e-5f));
            }
        }
    }

    @Test
    void stepsAndStatesLeaveAsManyArraysAsTheFirstOnes() throws IOException {
        try (DjlScript script = load("mlp-scripted", true);
                DjlRows rows = rows(script, "mlp-scripted", 64);
                DjlOptimizer optimizer = new DjlOptimizer(script, new OptimizerSpec.Adam(0.01))) {
            DjlTrainer trainer = new DjlTrainer(script, optimizer);
            int first = 0;
            for (int epoch = 1; epoch <= 3; epoch++) {
                trainer.epoch(rows, 8, 7, epoch, () -> false);
                new DjlScorer(script).score(rows);
                script.restore(script.state());
                first = epoch == 1 ? DjlLeaksTest.arrays(script) : first;
            }
            assertThat(DjlLeaksTest.arrays(script)).isEqualTo(first);
        }
    }

    @Test
    void whatWasLearnedIsPutBackBitForBitBuffersToo() throws IOException {
        try (DjlScript script = load("cnn-scripted", false);
                DjlRows rows = rows(script, "cnn-scripted", 24);
                DjlOptimizer optimizer = new DjlOptimizer(script, new OptimizerSpec.Sgd(0.01, 0, false))) {
            DjlState before = script.state();
            float[][] answers = new DjlScorer(script).answers(rows, 24);
            new DjlTrainer(script, optimizer).epoch(rows, 8, 7, 1, () -> false);
            assertThat(script.state()).isNotEqualTo(before);
            script.restore(before);
            assertThat(new DjlScorer(script).answers(rows, 24)).isDeepEqualTo(answers);
            assertThat(script.learned())
                    .filteredOn(parameter -> parameter.role() == PlannedParameter.Role.WEIGHT)
                    .extracting(PlannedParameter::name)
                    .contains("first.weight")
                    .doesNotContain("norm.weight");
        }
    }
}
