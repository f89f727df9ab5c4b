package io.driftloop.eval.quarantine;

import io.driftloop.contracts.DriftCause;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.events.PredictionsQuarantined;
import io.driftloop.kit.api.Outbox;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens, lengthens and ends ranges. Every call happens inside a unit of work; what it tells commits with it. */
public final class Quarantines implements DriftListener {

    private static final int MOST_CAUSES = 3;

    private final QuarantineRepository repository;
    private final Outbox outbox;
    private final Clock clock;

    public Quarantines(QuarantineRepository repository, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void judged(PaneVerdict verdict) {
        judged(List.of(verdict));
    }

    @Override
    public void judged(List<PaneVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        Map<Integer, Quarantined> open = new HashMap<>();
        repository.open(verdicts.get(0).monitor()).forEach(range -> open.put(range.shard(), range));
        for (PaneVerdict verdict : verdicts) {
            Optional<Quarantined> next =
                    next(verdict, Optional.ofNullable(open.remove(verdict.pane().shard())));
            next.ifPresent(range -> {
                repository.save(range);
                open.put(range.shard(), range);
            });
        }
    }

    /** The range of the pane's shard as it goes on, if it does. */
    private Optional<Quarantined> next(PaneVerdict verdict, Optional<Quarantined> open) {
        if (verdict.broken()) {
            return Optional.of(open.map(range -> range.broken(verdict.pane())).orElseGet(() -> begin(verdict)));
        }
        Optional<Quarantined> whole = open.map(Quarantined::whole);
        whole.filter(Quarantined::over).ifPresent(range -> end(verdict.monitor(), range));
        return whole.filter(range -> !range.over());
    }

    @Override
    public void retired(Monitor monitor, String reason) {
        repository.open(monitor).forEach(range -> end(monitor, range));
    }

    private Quarantined begin(PaneVerdict verdict) {
        String reason = verdict.findings().stream()
                .map(Finding::cause)
                .map(DriftCause::summary)
                .limit(MOST_CAUSES)
                .collect(Collectors.joining("; "));
        Quarantined range = new Quarantined(
                verdict.monitor().id(),
                verdict.pane().shard(),
                verdict.onset().get(0).offset(),
                verdict.pane().lastOffset(),
                0,
                reason);
        tell(verdict.monitor(), range, null);
        return range;
    }

    private void end(Monitor monitor, Quarantined range) {
        repository.drop(range);
        tell(monitor, range, range.lastOffset());
    }

    private void tell(Monitor monitor, Quarantined range, @Nullable Long lastOffset) {
        outbox.tell(new PredictionsQuarantined(
                monitor.modelId(),
                monitor.model(),
                monitor.version(),
                range.shard(),
                range.firstOffset(),
                lastOffset,
                range.reason(),
                clock.instant()));
    }
}
