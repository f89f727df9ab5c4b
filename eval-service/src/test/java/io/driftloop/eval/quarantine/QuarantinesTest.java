package io.driftloop.eval.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.EventEnvelope;
import io.driftloop.eval.baseline.MonitoringBaseline;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.Observation;
import io.driftloop.eval.monitoring.Pane;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.support.Digits;
import io.driftloop.eval.support.Traffic;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PredictionsQuarantined;
import io.driftloop.kit.api.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantinesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Monitor MONITOR =
            new Monitor("m-1~1~1", Traffic.ID, Traffic.MODEL, 1, 1, null, NOON.minusSeconds(60));
    private static final MonitoringBaseline BASELINE =
            Traffic.baseline(Digits.base(1).subList(0, 100), 100, 1);

    private final List<PredictionsQuarantined> told = new ArrayList<>();
    private final Memory stored = new Memory();
    private final Quarantines quarantines = new Quarantines(stored, new Told(), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void aRangeBeginsAtTheFirstBrokenRowAndEndsWithTheLastBrokenPane() {
        quarantines.judged(pane(11, false));
        quarantines.judged(pane(12, true));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).firstOffset()).isEqualTo(1_230);
        assertThat(told.get(0).lastOffset()).isNull();
        assertThat(told.get(0).reason()).isEqualTo("age: 43 % missing");
        quarantines.judged(pane(13, true));
        quarantines.judged(pane(14, false));
        quarantines.judged(pane(15, true));
        for (int i = 16; i < 25; i++) {
            quarantines.judged(pane(i, false));
        }
        assertThat(told).hasSize(1);
        quarantines.judged(pane(25, false));
        assertThat(told).hasSize(2);
        assertThat(told.get(1).firstOffset()).isEqualTo(1_230);
        assertThat(told.get(1).lastOffset()).isEqualTo(1_599);
        quarantines.judged(pane(26, false));
        assertThat(told).hasSize(2);
        assertThat(stored.open).isEmpty();
    }

    @Test
    void theEndOfTheVersionEndsTheRange() {
        quarantines.judged(pane(12, true));
        quarantines.retired(MONITOR, "version 1 no longer serves: version 2 took over");
        assertThat(told).extracting(PredictionsQuarantined::lastOffset).containsExactly(null, 1_299L);
    }

    /** Broken from its 30th row on. */
    private static PaneVerdict pane(int number, boolean broken) {
        List<Observation> rows = new ArrayList<>();
        for (int i = 0; i < Pane.ROWS; i++) {
            rows.add(new Observation(100L * number + i, i, new byte[10]));
        }
        DriftCause cause = new DriftCause(
                "age", Finding.BROKEN, "warning", "age: 43 % missing", Map.of("firstOffset", 100.0 * number + 30));
        List<Finding> findings =
                broken ? List.of(new Finding(0, Severity.WARNING, Double.NEGATIVE_INFINITY, cause)) : List.of();
        return new PaneVerdict(MONITOR, BASELINE, List.of(new Pane(0, rows, broken)), findings);
    }

    private final class Told implements Outbox {
        @Override
        public void tell(PipelineEvent event) {
            told.add((PredictionsQuarantined) event);
        }

        @Override
        public void tell(PipelineEvent event, EventEnvelope<?> cause) {
            tell(event);
        }
    }

    private static final class Memory implements QuarantineRepository {
        private final Map<Integer, Quarantined> open = new LinkedHashMap<>();

        @Override
        public List<Quarantined> open(Monitor monitor) {
            return List.copyOf(open.values());
        }

        @Override
        public void save(Quarantined range) {
            open.put(range.shard(), range);
        }

        @Override
        public void drop(Quarantined range) {
            open.remove(range.shard());
        }
    }
}
