package io.driftloop.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

    /**
     * Worked by hand. True a a a b b, taken for a a b b a: accuracy 3/5; a: precision 2/3, recall 2/3; b: precision 1/2, recall 1/2. Macro F1
     * (2/3 + 1/2) / 2, weighted (3 * 2/3 + 2 * 1/2) / 5. Loss: the mean of -ln(0.9, 0.8, 0.4, 0.7, 0.3).
     */
    @Test
    void agreesWithAHandWorkedCase() {
        Scores scores = new Scores(List.of("a", "b"));
        scores.add("a", new float[] {0.9f, 0.1f});
        scores.add("a", new float[] {0.8f, 0.2f});
        scores.add("a", new float[] {0.4f, 0.6f});
        scores.add("b", new float[] {0.3f, 0.7f});
        scores.add("b", new float[] {0.7f, 0.3f});
        ClassificationMetrics metrics = scores.metrics();
        assertThat(metrics.rows()).isEqualTo(5);
        assertThat(metrics.accuracy()).isEqualTo(0.6);
        assertThat(metrics.confusion().counts()).containsExactly(List.of(2L, 1L), List.of(1L, 1L));
        assertThat(metrics.macro().f1()).isCloseTo((2 / 3.0 + 0.5) / 2, within(1e-15));
        assertThat(metrics.weighted().f1()).isCloseTo(0.6, within(1e-15));
        double loss = -(Math.log(0.9) + Math.log(0.8) + Math.log(0.4) + Math.log(0.7) + Math.log(0.3)) / 5;
        assertThat(metrics.loss()).isCloseTo(loss, within(1e-7));
        assertThat(metrics.byName())
                .containsEntry("accuracy", 0.6)
                .containsEntry("recall.class.b", 0.5)
                .containsKey("f1.weighted");
    }

    /** A label that training never saw is an error, with its own row in the matrix, and costs the most a row can cost. */
    @Test
    void aLabelThatTheModelDoesNotKnowIsAnError() {
        Scores scores = new Scores(List.of("a", "b"));
        scores.add("c", new float[] {1, 0});
        ClassificationMetrics metrics = scores.metrics();
        assertThat(metrics.accuracy()).isZero();
        assertThat(metrics.confusion().classes()).containsExactly("a", "b", "c");
        assertThat(metrics.confusion().counts())
                .containsExactly(List.of(0L, 0L, 0L), List.of(0L, 0L, 0L), List.of(1L, 0L, 0L));
        assertThat(metrics.loss()).isCloseTo(36.04365338911715, within(1e-12));
    }

    @Test
    void withoutRowsAllIsZero() {
        ClassificationMetrics metrics = new Scores(List.of("a", "b")).metrics();
        assertThat(metrics.byName().values()).containsOnly(0.0);
    }

    @Test
    void equalProbabilitiesGoToTheFirstClass() {
        assertThat(new Scores(List.of("a", "b")).add("b", new float[] {0.5f, 0.5f}))
                .isEqualTo("a");
    }
}
