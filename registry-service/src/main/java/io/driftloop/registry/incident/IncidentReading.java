package io.driftloop.registry.incident;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.events.AlertOpened;
import io.driftloop.events.AlertResolved;
import io.driftloop.events.EvaluationCompleted;
import io.driftloop.events.ModelAliasMoved;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.events.RetrainingDecided;
import io.driftloop.events.TrainingRunSucceeded;
import io.driftloop.registry.lineage.StoredFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an incident's facts, which are in the order of time. */
final class IncidentReading {
    private static final String CHAMPION = "champion";

    private final List<StoredFact> told;
    private final List<IncidentAlert> alerts;

    IncidentReading(List<StoredFact> told) {
        this.told = told;
        this.alerts = IncidentAlert.of(told);
    }

    List<IncidentAlert> alerts() {
        return alerts;
    }

    @Nullable Instant onset() {
        return all(AlertOpened.class).stream()
                .flatMap(opened -> opened.onset().stream())
                .map(LogPosition::time)
                .min(Instant::compareTo)
                .orElse(null);
    }

    List<RetrainingDecided> decisions() {
        return all(RetrainingDecided.class);
    }

    List<PipelineRunId> runs() {
        return decisions().stream()
                .flatMap(decision -> Optional.ofNullable(decision.pipelineRun()).stream())
                .distinct()
                .toList();
    }

    IncidentState state() {
        Optional<StoredFact> champion = champion();
        if (champion.isPresent()) {
            ModelAliasMoved moved = (ModelAliasMoved) champion.get().event();
            return new IncidentState.Repaired(moved.version(), champion.get().time());
        }
        List<PipelineRunId> over = all(PipelineRunCompleted.class).stream()
                .map(PipelineRunCompleted::pipelineRun)
                .toList();
        Optional<PipelineRunId> running =
                runs().stream().filter(run -> !over.contains(run)).findFirst();
        if (running.isPresent()) {
            return new IncidentState.Retraining(running.get());
        }
        Optional<StoredFact> resolved = last(AlertResolved.class, any -> true);
        if (resolved.isPresent()
                && alerts.stream().allMatch(alert -> alert.state().equals("resolved"))) {
            AlertResolved last = (AlertResolved) resolved.get().event();
            return new IncidentState.Resolved(last.reason(), last.resolvedAt());
        }
        return new IncidentState.Open(last(RetrainingDecided.class, any -> true)
                .map(fact -> ((RetrainingDecided) fact.event()).reason())
                .orElse(""));
    }

    /** The legs of the run that mended it, or else of the newest one, as far as they go without a gap. */
    List<Span> spans() {
        Optional<PipelineRunId> run = champion()
                .map(fact -> fact.envelope().pipelineRun())
                .or(() -> runs().stream().reduce((earlier, later) -> later));
        List<Optional<Instant>> stops = new ArrayList<>();
        stops.add(Optional.ofNullable(onset()).or(() -> IncidentStory.firstAlert(told)));
        stops.add(IncidentStory.firstAlert(told));
        stops.add(last(
                        RetrainingDecided.class,
                        e -> run.isPresent() && run.get().equals(e.pipelineRun()))
                .map(StoredFact::time));
        stops.add(run.flatMap(id -> of(TrainingRunSucceeded.class, id)));
        stops.add(run.flatMap(id -> of(EvaluationCompleted.class, id)));
        stops.add(run.flatMap(id -> of(ModelVersionApproved.class, id)));
        stops.add(champion().map(StoredFact::time));
        List<Span> spans = new ArrayList<>();
        for (Span.Leg leg : Span.Leg.values()) {
            Optional<Instant> from = stops.get(leg.ordinal());
            Optional<Instant> to = stops.get(leg.ordinal() + 1);
            if (from.isEmpty() || to.isEmpty()) {
                break;
            }
            spans.add(new Span(leg, from.get(), to.get()));
        }
        return spans;
    }

    private Optional<StoredFact> champion() {
        List<PipelineRunId> runs = runs();
        return last(
                ModelAliasMoved.class,
                moved -> CHAMPION.equals(moved.alias())
                        && moved.pipelineRun() != null
                        && runs.contains(moved.pipelineRun()));
    }

    private Optional<Instant> of(Class<? extends PipelineEvent> type, PipelineRunId run) {
        return told.stream()
                .filter(fact -> type.isInstance(fact.event())
                        && run.equals(fact.envelope().pipelineRun()))
                .map(StoredFact::time)
                .findFirst();
    }

    private <E extends PipelineEvent> Optional<StoredFact> last(Class<E> type, Predicate<E> wanted) {
        return told.stream()
                .filter(fact -> type.isInstance(fact.event()) && wanted.test(type.cast(fact.event())))
                .reduce((earlier, later) -> later);
    }

    private <E extends PipelineEvent> List<E> all(Class<E> type) {
        return told.stream()
                .map(StoredFact::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
