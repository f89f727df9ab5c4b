package io.driftloop.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Schema;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceRanksTest {

    /** As many columns of numbers as there are losses, by the names c0, c1, ... */
    private static ImportanceRanks ranks(double... losses) {
        List<Column> columns = IntStream.range(0, losses.length)
                .mapToObj(i -> Column.number("c" + i))
                .toList();
        BaselineBuilder builder = new BaselineBuilder(new Schema(columns, "y"), List.of("a", "b"));
        builder.input(columns.stream().map(c -> (Cell) new Cell.Number(1)).toList());
        builder.answer("a", 0.9);
        IntStream.range(0, losses.length).forEach(i -> builder.importance("c" + i, losses[i]));
        return new ImportanceRanks(builder.build("base"));
    }

    @Test
    void theColumnThatIsNeededMostComesFirst() {
        ImportanceRanks ranks = ranks(0.1, 0.5, 0, 0.3);
        assertThat(ranks.of(1)).isEqualTo(OptionalInt.of(1));
        assertThat(ranks.words(1)).isEqualTo(", the most important of 4 columns");
        assertThat(ranks.words(3)).isEqualTo(", the 2nd most important of 4 columns");
        assertThat(ranks.words(0)).isEqualTo(", the 3rd most important of 4 columns");
    }

    @Test
    void whatTheModelDoesWithoutHasNoRankNorHaveAnswers() {
        ImportanceRanks ranks = ranks(0.1, 0);
        assertThat(ranks.words(1)).isEmpty();
        assertThat(ranks.of(2)).isEmpty();
        assertThat(ranks.of(3)).isEmpty();
        assertThat(ranks(0.4).words(0)).isEmpty();
    }

    @Test
    void ordinalsAreEnglish() {
        double[] losses = IntStream.rangeClosed(1, 24).mapToDouble(i -> 25 - i).toArray();
        ImportanceRanks ranks = ranks(losses);
        assertThat(IntStream.of(3, 10, 11, 12, 20, 21, 22)
                        .mapToObj(ranks::words)
                        .map(words -> words.substring(6, words.indexOf(" most"))))
                .containsExactly("4th", "11th", "12th", "13th", "21st", "22nd", "23rd");
    }
}
