package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.registry.model.VersionEvidence.Confusion;
import io.driftloop.registry.model.VersionEvidence.Importance;
import io.driftloop.registry.model.VersionEvidence.Residuals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportReaderTest {

    private static ReportReader read(String report) throws IOException {
        return ReportReader.of(report.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aClassifierHasAMatrixPerSlice() throws IOException {
        ReportReader report = read("""
                {"slices": [{"slice": "base", "candidate": {"confusion": {"classes": ["a", "b"], "counts": [[3, 1], [0, 2]]}}}]}
                """);
        assertThat(report.confusions())
                .containsExactly(new Confusion("base", List.of("a", "b"), List.of(List.of(3L, 1L), List.of(0L, 2L))));
        assertThat(report.residuals()).isEmpty();
        assertThat(report.importances()).isEmpty();
    }

    @Test
    void aRegressionHasResidualsAndNoEmptyMatrix() throws IOException {
        ReportReader report = read("""
                {"slices": [
                   {"slice": "base", "candidate": null, "numbers": {"candidate": {"rows": 9, "mae": 2.5, "rmse": 3, "r2": 0.75,
                      "residuals": {"low": -5, "lowerQuartile": -2, "median": 0.5, "upperQuartile": 2, "high": 6}}}},
                   {"slice": "one", "numbers": {"candidate": {"rows": 1, "mae": 2, "rmse": 2, "r2": null, "residuals": null}}}],
                 "importances": [{"column": "area", "loss": 1.9}, {"column": "age", "loss": 0}]}
                """);
        assertThat(report.confusions()).isEmpty();
        assertThat(report.residuals())
                .containsExactly(
                        new Residuals("base", 9, 2.5, 3, 0.75, List.of(-5.0, -2.0, 0.5, 2.0, 6.0)),
                        new Residuals("one", 1, 2, 2, null, List.of()));
        assertThat(report.importances()).containsExactly(new Importance("area", 1.9), new Importance("age", 0));
    }
}
