package io.driftloop.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.ingest.RowFiles;
import io.driftloop.ingest.dataset.DatasetSample.SampledClass;
import io.driftloop.ingest.dataset.DatasetSample.SampledRow;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSamplerTest {

    private static final Schema SCHEMA = new Schema(List.of(Column.image("pixels", 2, 2)), "digit");

    @Test
    void aFileInTheOrderOfItsLabelsShowsAllOfThem() {
        DatasetSample sample = sample(3_000, i -> Integer.toString(i / 1_000));

        assertThat(sample.looked()).isEqualTo(3_000);
        assertThat(sample.first())
                .extracting(SampledRow::row)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
        assertThat(sample.classes()).extracting(SampledClass::label).containsExactly("0", "1", "2");
        assertThat(sample.classes().get(2).first())
                .extracting(SampledRow::row)
                .containsExactly(2_000, 2_001, 2_002, 2_003, 2_004, 2_005);
        assertThat(sample.classes().get(2).first().get(0).recent()).isTrue();
        assertThat(sample.classes().get(2).first().get(0).cells().get(0).png()).startsWith("iVBORw0KGgo");
    }

    @Test
    void aLabelThatIsDifferentInEachRowDoesNotMakeItGrow() {
        DatasetSample sample = sample(5_000, i -> i % 2 == 0 ? "same" : "row " + i);

        assertThat(sample.classes()).hasSize(RowSampler.MOST_CLASSES);
        assertThat(sample.classes().get(0).label()).isEqualTo("same");
        assertThat(sample.classes().get(0).rows()).isEqualTo(2_500);
        assertThat(sample.classes().get(1).label()).isEqualTo("row 1");
    }

    @Test
    void ofALargeFileTheFirstRowsAreLookedThrough() {
        DatasetSample sample = sample(RowSampler.MOST_LOOKED + 10, i -> i < RowSampler.MOST_LOOKED ? "a" : "b");

        assertThat(sample.looked()).isEqualTo(RowSampler.MOST_LOOKED);
        assertThat(sample.classes()).extracting(SampledClass::label).containsExactly("a");
    }

    private static DatasetSample sample(int rows, IntFunction<String> label) {
        return RowSampler.of(RowFiles.of(
                SCHEMA,
                IntStream.range(0, rows)
                        .mapToObj(i -> new Row(
                                false, i >= 2_000, label.apply(i), List.of(new Cell.Image(new byte[] {1, 2, 3, 4}))))
                        .toList()));
    }
}
