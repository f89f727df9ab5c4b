package io.driftloop.registry.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final Instant AT = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void whatMovedMostComesFirstAndBrokenDataIsACross() {
        HeatMap map = HeatMap.of(
                List.of(column("age"), column("rate"), column("answer")),
                List.of(
                        span(shift(0.004, ""), shift(0.06, "info"), shift(0.016, "")),
                        span(),
                        span(shift(0.005, ""), shift(0.084, "info"), shift(12.5, "critical"))));

        assertThat(map.rows()).extracting(HeatMap.Row::title).containsExactly("the answer", "the rate", "the age");
        assertThat(map.rows().get(0).cells())
                .extracting(HeatMap.Cell::text, HeatMap.Cell::tone, HeatMap.Cell::verdict)
                .containsExactly(
                        tuple("0.02", "heat-0", "within chance"),
                        tuple("×", "broken", "broken data"),
                        tuple(">10", "heat-3", "critical"));
        assertThat(map.rows().get(1).cells()).extracting(HeatMap.Cell::level).containsExactly(1, -1, 1);
        assertThat(map.left()).isZero();
    }

    @Test
    void aWideTableIsCutToItsMovedColumns() {
        List<DriftReport.Column> columns =
                IntStream.range(0, 100).mapToObj(i -> column("c" + i)).toList();
        DriftReport.Shift[] shifts = IntStream.range(0, 100)
                .mapToObj(i -> shift(0.3, i == 99 ? "warning" : ""))
                .toArray(DriftReport.Shift[]::new);
        HeatMap map = HeatMap.of(columns, List.of(span(shifts)));

        assertThat(map.rows()).hasSize(40);
        assertThat(map.rows().get(0).name()).isEqualTo("c99");
        assertThat(map.rows().get(1).name()).isEqualTo("c0");
        assertThat(map.left()).isEqualTo(60);
    }

    private static DriftReport.Column column(String name) {
        return new DriftReport.Column(name, "the " + name, "data", "", "", List.of(), Map.of(), List.of());
    }

    private static DriftReport.Span span(DriftReport.Shift... shifts) {
        return new DriftReport.Span(
                AT, AT.plusSeconds(60), shifts.length == 0 ? 0 : 100, shifts.length == 0 ? 100 : 0, List.of(shifts));
    }

    private static DriftReport.Shift shift(double psi, String severity) {
        return new DriftReport.Shift(psi, severity);
    }
}
