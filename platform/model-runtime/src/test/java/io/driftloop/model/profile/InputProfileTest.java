package io.driftloop.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputProfileTest {

    @Test
    void aDiagonalStrokeHasTheSummaryWorkedByHand() {
        // 3 x 3, a full stroke from the upper left to the lower right
        byte[] pixels = {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255};

        PixelSummary summary = PixelSummary.of(pixels, 3, 3);

        assertThat(summary.mean()).isEqualTo(85.0);
        assertThat(summary.sd()).isCloseTo(255 * Math.sqrt(2) / 3, within(1e-9));
        assertThat(summary.ink()).isEqualTo(1.0 / 3);
        assertThat(summary.centreX()).isEqualTo(0.5);
        assertThat(summary.centreY()).isEqualTo(0.5);
        assertThat(summary.spreadX()).isCloseTo(Math.sqrt(2.0 / 3) / 3, within(1e-12));
        assertThat(summary.slant()).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void aBlackImageHasNoStrangeNumbers() {
        assertThat(PixelSummary.of(new byte[4], 2, 2)).isEqualTo(new PixelSummary(0, 0, 0, 0.5, 0.5, 0, 0, 0));
    }

    @Test
    void columnsAndLabelsAreCounted() throws Exception {
        Schema schema = new Schema(List.of(Column.number("age"), Column.category("job")), "income");
        InputProfile profile = InputProfile.of(
                schema,
                List.of(row("low", 1, "a"), row("low", 3, "b"), row("high", Double.NaN, null), row("low", 5, "a")));

        assertThat(profile.rows()).isEqualTo(4);
        assertThat(profile.labelShare("low")).isEqualTo(0.75);
        assertThat(profile.labelShare("none")).isZero();
        assertThat(profile.columns().get(0).numbers())
                .isEqualTo(new NumberStatistics(3, 1, 3, Math.sqrt(8.0 / 3), 1, 5));
        assertThat(profile.columns().get(1).categories()).isEqualTo(Map.of("", 1L, "a", 2L, "b", 1L));
        assertThat(InputProfile.fromJson(profile.toJson())).isEqualTo(profile);
    }

    @Test
    void imagesAreProfiledByTheirSummaries() {
        Schema schema = new Schema(List.of(Column.image("pixels", 1, 2)), "digit");
        InputProfile profile = InputProfile.of(
                schema,
                List.of(Row.of("1", new Cell.Image(new byte[] {10, 30})), Row.of("2", new Cell.Image(new byte[] {
                    (byte) 200, (byte) 200
                }))));

        NumberStatistics mean = profile.columns().get(0).pixels().get("mean");
        assertThat(mean).isEqualTo(new NumberStatistics(2, 0, 110, 90, 20, 200));
        assertThat(profile.columns().get(0).pixels()).containsOnlyKeys(PixelSummary.NAMES);
    }

    private static Row row(String label, double age, String job) {
        return Row.of(label, new Cell.Number(age), new Cell.Category(job));
    }
}
