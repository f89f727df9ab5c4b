package io.driftloop.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.LoggedInput;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextAndEmbeddingTest {

    private static final Schema MESSAGES = new Schema(List.of(Column.category("message")), "kind");

    @Test
    void aTextIsMeasuredByLengthUnknownWordsAndCommonness() {
        Vocabulary vocabulary = Vocabulary.of(List.of("the cat", "the dog"));
        assertThat(vocabulary.total()).isEqualTo(4);
        double[] measures = vocabulary.measure("The bird!");
        assertThat(measures[0]).isEqualTo(9);
        assertThat(measures[1]).isEqualTo(0.5);
        assertThat(measures[2]).isCloseTo((Math.log(2 / 4.0) + Math.log(0.5 / 4)) / 2, within(1e-12));
        assertThat(vocabulary.measure(null)).containsOnly(Double.NaN);
    }

    @Test
    void aColumnOfSentencesIsWatchedByItsMeasuresAndOneOfCategoriesByItself() {
        MonitoringBaseline baseline = messages();
        assertThat(baseline.columns())
                .extracting(MonitoredColumn::name)
                .containsExactly(
                        "message.length", "message.unknownWords", "message.commonness", "prediction", "confidence");
        assertThat(baseline.columns().get(1).title()).isEqualTo("share of unknown words in message");
        // half of the rows made the vocabulary, the others were measured with it
        assertThat(baseline.columns().get(0).rows()).isEqualTo(200);
        assertThat(baseline.columns().get(1).spread().max()).isGreaterThan(0);
    }

    @Test
    void aMessageOfUnknownWordsFallsIntoTheOutermostCells() throws IOException {
        MonitoringBaseline baseline = MonitoringBaseline.fromJson(messages().toJson());
        assertThat(baseline).isEqualTo(messages());
        CellReader cells = new CellReader(baseline);
        List<Cell> row = List.of(new Cell.Category("xyzzy plugh frobozz quux corge grault garply waldo fred"));
        byte[] read =
                cells.read(LoggedInput.of(MESSAGES, row), "ham", 0.9, List.of()).cells();
        int last = baseline.columns().get(1).cells().edges().size();
        assertThat((int) read[1]).isEqualTo(last);
        assertThat((int) read[2]).isZero();
    }

    @Test
    void theProjectionIsOrthonormalAndTheSameForTheSameSeed() {
        Projection projection = Projection.seeded(1, 10);
        assertThat(projection).isEqualTo(Projection.seeded(1, 10)).isNotEqualTo(Projection.seeded(2, 10));
        assertThat(projection.directions()).hasSize(4);
        for (int a = 0; a < 4; a++) {
            List<Double> one = projection.directions().get(a);
            assertThat(one.stream().mapToDouble(d -> d).sum()).isCloseTo(0, within(1e-12));
            for (int b = 0; b < 4; b++) {
                List<Double> other = projection.directions().get(b);
                double dot = IntStream.range(0, 10)
                        .mapToDouble(i -> one.get(i) * other.get(i))
                        .sum();
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
        assertThat(Projection.seeded(1, 2).directions()).hasSize(1);
    }

    /** Softmax answers are the last layer's sums up to a constant; the directions do not see the constant. */
    @Test
    void theCoordinatesAreThoseOfTheLastLayersSums() {
        Projection projection = Projection.seeded(1, 3);
        double[] sums = {2, -1, 0.5};
        double total = Math.exp(2) + Math.exp(-1) + Math.exp(0.5);
        List<Double> answer =
                IntStream.range(0, 3).mapToObj(i -> Math.exp(sums[i]) / total).toList();
        List<Double> direction = projection.directions().get(0);
        double expected = IntStream.range(0, 3)
                .mapToDouble(i -> direction.get(i) * sums[i])
                .sum();
        assertThat(projection.of(answer)[0]).isCloseTo(expected, within(5e-4));
        assertThat(projection.of(List.of())).containsOnly(Double.NaN);
    }

    private static MonitoringBaseline messages() {
        List<String> words = List.of("call", "now", "free", "home", "later", "the", "you", "love", "prize", "text");
        SplittableRandom random = new SplittableRandom(5);
        BaselineBuilder builder = new BaselineBuilder(MESSAGES, List.of("ham", "spam"));
        for (int i = 0; i < 400; i++) {
            List<String> text = new ArrayList<>();
            for (int w = 3 + random.nextInt(12); w > 0; w--) {
                text.add(
                        random.nextInt(20) == 0
                                ? "w" + random.nextInt(9_000)
                                : words.get(random.nextInt(words.size())));
            }
            builder.input(List.of(new Cell.Category(String.join(" ", text))));
            builder.answer(i % 4 == 0 ? "spam" : "ham", 0.9);
        }
        return builder.build("base");
    }
}
