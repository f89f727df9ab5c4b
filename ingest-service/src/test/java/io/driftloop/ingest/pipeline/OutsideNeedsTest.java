package io.driftloop.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.TrainSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideNeedsTest {

    @TempDir
    Path directory;

    private static TrainSpec train(String train) {
        String text = """
                apiVersion: driftloop.io/v1alpha1
                kind: Pipeline
                metadata: {name: tumours}
                spec:
                  dataset: {name: tumours, format: csv, label: diagnosis}
                  model: {task: classification}
                  train: {%s}
                  evaluate: {gates: [{slice: base, metric: accuracy, atLeast: 0.5}]}
                """.formatted(train);
        return PipelineDefinitions.parse(text.getBytes(StandardCharsets.UTF_8))
                .spec()
                .train();
    }

    private OutsideNeeds needs(Optional<List<String>> commands) {
        return new OutsideNeeds(() -> commands, new GivenFiles(new FileArtifactStore(directory, () -> "id", "ingest")));
    }

    private static void assertRefused(ThrowingCallable what, String pointer, String message) {
        assertThatThrownBy(what).isInstanceOfSatisfying(PipelineException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(PipelineProblem.DEFINITION_INVALID);
            assertThat(refusal.violations()).containsExactly(new PipelineException.Violation(pointer, message));
        });
    }

    @Test
    void aCommandThatNobodyAllowsIsRefusedWithThoseThatAre() {
        TrainSpec keras = train("trainer: process, command: keras");
        assertThatCode(() -> needs(Optional.of(List.of("keras", "torch"))).require(keras))
                .doesNotThrowAnyException();
        assertRefused(
                () -> needs(Optional.of(List.of("sklearn", "torch"))).require(keras),
                "/spec/train/command",
                "names the command 'keras', which the training service does not allow; it allows sklearn, torch");
        assertRefused(
                () -> needs(Optional.of(List.of())).require(keras),
                "/spec/train/command",
                "names the command 'keras', which the training service does not allow; it allows none"
                        + " (driftloop.training.commands)");
    }

    @Test
    void aTrainingServiceThatDoesNotAnswerStopsNobody() {
        assertThatCode(() -> needs(Optional.empty()).require(train("trainer: process, command: keras")))
                .doesNotThrowAnyException();
        assertThatCode(() -> needs(Optional.of(List.of())).require(train("trainer: xgboost")))
                .doesNotThrowAnyException();
    }

    @Test
    void aTorchScriptFileMustBeStoredAndIsKept() throws IOException {
        byte[] content = {1, 2, 3};
        Path file = Files.write(directory.resolve("net.pt"), content);
        // another service put it: what only that one put it may remove
        ArtifactRef stored = new FileArtifactStore(directory, () -> "other", "registry").put(file, "any/type");
        String model = "trainer: torchscript, model: {sha256: " + stored.sha256() + ", bytes: %d}";

        assertThatCode(() -> needs(Optional.empty()).require(train(model.formatted(3))))
                .doesNotThrowAnyException();
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.map(path -> path.getFileName().toString())).anyMatch(name -> name.endsWith(".by-ingest"));
        }
        String refusal = "names a file that is not stored, or has another length than %d bytes; ./driftloop pipeline"
                + " upload FILE stores one and says its digest";
        assertRefused(
                () -> needs(Optional.empty()).require(train(model.formatted(4))),
                "/spec/train/model/sha256",
                refusal.formatted(4));
        assertRefused(
                () -> needs(Optional.empty())
                        .require(train("trainer: torchscript, model: {sha256: " + "0f".repeat(32) + ", bytes: 3}")),
                "/spec/train/model/sha256",
                refusal.formatted(3));
    }
}
