package io.driftloop.eval.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private final Examples examples = new Examples();

    @Test
    void theFirstOfEachCellAreKeptAndTheWrongOnesComeFirst() {
        for (int row = 0; row < 100; row++) {
            offer(row, "base", "3", row % 10 == 0 ? "8" : "3", 0.5 + row / 1000.0);
        }
        offer(100, "recent", "3", "8", 0.99);

        assertThat(examples.inOrder())
                .extracting(Example::row)
                // wrong: the surest first, of whatever slice; right: the least sure first
                .containsExactly(100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13);
    }

    @Test
    void manyClassesDoNotMakeItGrow() {
        for (int row = 0; row < 5_000; row++) {
            offer(row, "base", "t" + row % 70, "p" + row % 71, 0.5);
            offer(row, "base", "t" + row % 70, "t" + row % 70, 0.5);
        }
        List<Example> kept = examples.inOrder();
        assertThat(kept).hasSize(Examples.MOST_WRONG + Examples.MOST_RIGHT);
        assertThat(kept.subList(0, Examples.MOST_WRONG)).noneMatch(Example::isRight);
    }

    private void offer(int row, String slice, String expected, String predicted, double confidence) {
        if (examples.wants(slice, expected, predicted)) {
            examples.add(new Example(row, slice, expected, predicted, confidence, null, List.of()));
        }
    }
}
