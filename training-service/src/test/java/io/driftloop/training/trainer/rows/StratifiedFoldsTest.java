package io.driftloop.training.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.training.trainer.UntrainableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {

    @Test
    void eachFoldHasItsShareOfEachLabel() {
        List<String> labels = new ArrayList<>();
        IntStream.range(0, 103).forEach(i -> labels.add(i % 10 < 7 ? "common" : i % 10 < 9 ? "rare" : "seldom"));
        int[] fold = StratifiedFolds.deal(labels, 5, 42);

        for (String label : List.of("common", "rare", "seldom")) {
            long[] counts = new long[5];
            IntStream.range(0, fold.length)
                    .filter(i -> labels.get(i).equals(label))
                    .forEach(i -> counts[fold[i]]++);
            assertThat(Arrays.stream(counts).max().orElseThrow()
                            - Arrays.stream(counts).min().orElseThrow())
                    .as(label)
                    .isLessThanOrEqualTo(1);
        }
        assertThat(StratifiedFolds.deal(labels, 5, 42)).isEqualTo(fold);
        assertThat(StratifiedFolds.deal(labels, 5, 43)).isNotEqualTo(fold);
    }

    @Test
    void aLabelWithTooFewRowsIsNamed() {
        assertThatThrownBy(() -> StratifiedFolds.deal(List.of("a", "a", "a", "b", "b"), 3, 1))
                .isInstanceOf(UntrainableException.class)
                .hasMessage("the label 'b' has 2 rows, too few for 3 folds");
    }
}
