package io.driftloop.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.eval.evaluation.onnx.OnnxSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.model.pkg.PackageTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedCandidateTest {

    @TempDir
    Path directory;

    @Test
    void aPackageWithoutTheSignatureThatIsAskedForCannotBeJudgedAndTheReasonIsFitForPeople() throws IOException {
        Path file = Files.write(directory.resolve("model.zip"), BrightestPixel.modelPackage(0, 1, 2, 2));

        assertThatThrownBy(() ->
                        OnnxSource.trusting(new PackageTrust(Map.of(), true)).open(file))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> assertThat(e.code()).isEqualTo(EvaluationProblem.CANDIDATE_UNREADABLE))
                .hasMessage("the model package is not signed, and driftloop.admission.required asks for a signature");
        try (Scorer scorer = OnnxSource.create().open(file)) {
            assertThat(scorer.classes()).isEqualTo(BrightestPixel.CLASSES);
        }
    }
}
