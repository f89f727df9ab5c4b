package io.driftloop.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.registry.model.VersionEvidence;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionGridTest {

    @Test
    void wrongAnswersAreColouredByTheLargestOfThemAndRightOnesByTheirs() {
        ConfusionGrid grid = ConfusionGrid.of(new VersionEvidence.Confusion(
                "base",
                List.of("a", "b", "c"),
                List.of(List.of(90L, 1L, 9L), List.of(0L, 30L, 4L), List.of(0L, 0L, 0L))));

        assertThat(grid.rows().get(0).cells())
                .extracting(ConfusionGrid.Cell::tone)
                .containsExactly("hit-3", "miss-1", "miss-3");
        assertThat(grid.rows().get(1).cells())
                .extracting(ConfusionGrid.Cell::tone)
                .containsExactly("none", "hit-1", "miss-2");
        assertThat(grid.rows()).extracting(ConfusionGrid.Row::support).containsExactly(100L, 34L, 0L);
        assertThat(grid.rows()).extracting(ConfusionGrid.Row::recall).containsExactly(0.9, 30 / 34.0, 0.0);
        assertThat(grid.confused())
                .extracting(cell -> cell.expected() + cell.predicted() + cell.count())
                .containsExactly("ac9", "bc4", "ab1");
    }

    @Test
    void ofManyClassesOnlyTheConfusedOnesAreTold() {
        List<String> classes = IntStream.range(0, 31).mapToObj(i -> "c" + i).toList();
        List<List<Long>> counts = Collections.nCopies(31, Collections.nCopies(31, 1L));
        ConfusionGrid grid = ConfusionGrid.of(new VersionEvidence.Confusion("base", classes, counts));

        assertThat(grid.classes()).isEmpty();
        assertThat(grid.rows()).isEmpty();
        assertThat(grid.confused()).hasSize(12);
    }
}
