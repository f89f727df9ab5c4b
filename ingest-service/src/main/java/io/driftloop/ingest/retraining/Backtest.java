package io.driftloop.ingest.retraining;

import io.driftloop.contracts.LogPosition;
import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.PipelineRunId;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.RetrainTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recorded log to a policy and notes when it would have started runs. Asks the same {@link RetrainingPolicy} as the service does, and the same
 * {@link TimeRules}; what is different is said here.
 *
 * <p>Assumptions. The log stays as it was: another policy would have served other models, but their predictions are not known. A run takes the median of the
 * recorded ones, and helped where the recorded run nearest to its start (within a day) did, or where there is none. The pipeline was never paused. New rows
 * count from the start of the run before. Times of labels are known to the second. Estimates are those that were told, over the window that ruled then; where no
 * definition asked for them there are none. For one log and one policy; not thread-safe.
 */
final class Backtest {
    private static final ModelId MODEL = new ModelId("recorded");

    private final RecordedLog log;
    private final RetrainSpec spec;
    private final RetrainingPolicy policy;
    private final List<SimulatedStart> starts = new ArrayList<>();
    private final Map<String, Integer> suppressed = new TreeMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Instant> fired = new TreeMap<>();
    private final TreeSet<Instant> moments = new TreeSet<>();
    private int deferred;
    private String lastDecay = "";
    private Instant now;

    Backtest(RecordedLog log, RetrainSpec spec, RetrainingPolicy policy) {
        this.log = log;
        this.spec = spec;
        this.policy = policy;
        this.now = log.from();
    }

    /** What the policy would have done. */
    Played play() {
        log.heard().forEach(one -> moments.add(one.at()));
        log.versions().forEach(one -> moments.add(one.at()));
        log.labels().forEach(one -> moments.add(one.labelledAt()));
        log.estimates().forEach(one -> moments.add(one.estimatedAt()));
        moments.add(log.from());
        int heard = 0;
        addTimeRules();
        while (!moments.isEmpty() && !moments.first().isAfter(log.to())) {
            now = Objects.requireNonNull(moments.pollFirst());
            while (heard < log.heard().size() && !log.heard().get(heard).at().isAfter(now)) {
                take(log.heard().get(heard++).trigger());
            }
            lookAtRows();
            lookAtTime();
            lookAtDecay();
            lookAgain();
        }
        return new Played(List.copyOf(starts), deferred, Map.copyOf(suppressed));
    }

    private void lookAtRows() {
        if (log.versions().stream().noneMatch(one -> one.at().equals(now))) {
            return;
        }
        Situation.Incoming incoming = incoming(new Trigger.NewRows());
        spec.on(RetrainTrigger.NewRows.class)
                .filter(rule -> incoming.rows() >= rule.rows())
                .ifPresent(rule -> take(new Trigger.NewRows()));
        spec.on(RetrainTrigger.NewBytes.class)
                .filter(rule -> incoming.bytes() >= rule.bytes())
                .ifPresent(rule -> take(new Trigger.NewBytes()));
    }

    private TimeRules timeRules() {
        Instant newest = starts.isEmpty()
                ? log.runs().stream()
                        .map(RecordedLog.PastRun::startedAt)
                        .findFirst()
                        .orElse(null)
                : starts.get(starts.size() - 1).at();
        return new TimeRules(spec, log.from(), newest, fired);
    }

    private void addTimeRules() {
        TimeRules rules = timeRules();
        for (RetrainTrigger rule : spec.on()) {
            Instant next = rules.next(rule);
            if (next != null) {
                moments.add(next);
            }
        }
    }

    private void lookAtTime() {
        for (Trigger.Time due : timeRules().due(now)) {
            fired.put(due.key(), due.due());
            take(due);
            addTimeRules();
        }
    }

    private void lookAtDecay() {
        RecordedLog.Served served = log.championAt(now).orElse(null);
        if (served != null) {
            spec.all(RetrainTrigger.Decay.class).forEach(rule -> {
                if (rule.estimated()) {
                    lookAtEstimate(rule, served);
                } else {
                    lookAtLabels(rule, served);
                }
            });
        }
    }

    private void lookAtLabels(RetrainTrigger.Decay rule, RecordedLog.Served served) {
        if (log.labels().stream().noneMatch(one -> one.labelledAt().equals(now))) {
            return;
        }
        RecordedLog.Judged judged = log.latest(served.version(), rule.window(), now);
        double bound = DecayWatch.bound(rule, served.evaluated());
        if (judged.rows() >= rule.window() && judged.accuracy() < bound) {
            LogPosition onset = new LogPosition(0, 0, judged.since());
            take(new Trigger.Decay(
                    MODEL, served.version(), List.of(onset), judged.rows(), judged.accuracy(), bound, false));
        }
    }

    private void lookAtEstimate(RetrainTrigger.Decay rule, RecordedLog.Served served) {
        double bound = DecayWatch.bound(rule, served.evaluated());
        log.estimates().stream()
                .filter(told -> told.estimatedAt().equals(now) && told.version() == served.version())
                .filter(told -> told.accuracy() < bound)
                .findFirst()
                .ifPresent(told -> take(new Trigger.Decay(
                        MODEL, told.version(), told.onset(), told.rows(), told.accuracy(), bound, true)));
    }

    private void lookAgain() {
        for (Waiting one : List.copyOf(waiting.values())) {
            if (waiting.get(one.trigger().word()) == one && isOver(one)) {
                decide(one.trigger(), one.since());
            }
        }
    }

    private boolean isOver(Waiting one) {
        if (one.until() instanceof Decision.Until.Time time) {
            return !now.isBefore(time.at());
        } else if (one.until() instanceof Decision.Until.RunOver) {
            return activeRun() == null;
        }
        Decision.Until.Labelled labelled = (Decision.Until.Labelled) one.until();
        return incoming(one.trigger()).labelled() >= labelled.rows()
                || labelled.until() != null && !now.isBefore(labelled.until());
    }

    private void take(Trigger trigger) {
        Waiting same = waiting.get(trigger.word());
        decide(trigger, same != null && Situations.isSame(same.trigger(), trigger) ? same.since() : null);
    }

    private void decide(Trigger trigger, @Nullable Instant since) {
        Decision decision = policy.decide(trigger, spec, situation(trigger, since));
        if (decision instanceof Decision.Start) {
            start(trigger, decision);
        } else if (decision instanceof Decision.Deferred later) {
            deferred += since == null ? 1 : 0;
            waiting.put(trigger.word(), new Waiting(trigger, later.until(), since == null ? now : since));
            if (later.until() instanceof Decision.Until.Time time) {
                moments.add(time.at());
            } else if (later.until() instanceof Decision.Until.Labelled labelled && labelled.until() != null) {
                moments.add(labelled.until());
            }
        } else if (!(trigger.isCondition() && lastDecay.equals(decision.rule()))) {
            suppressed.merge(decision.rule(), 1, Integer::sum);
            Waiting same = waiting.get(trigger.word());
            if (same != null && Situations.isSame(same.trigger(), trigger)) {
                waiting.remove(trigger.word());
            }
        }
        lastDecay = trigger.isCondition() ? decision.rule() : lastDecay;
    }

    private void start(Trigger trigger, Decision decision) {
        List<Trigger> ready = new ArrayList<>(List.of(trigger));
        waiting.remove(trigger.word());
        for (Waiting other : List.copyOf(waiting.values())) {
            Decision too = policy.decide(other.trigger(), spec, situation(other.trigger(), other.since()));
            if (too instanceof Decision.Start) {
                ready.add(other.trigger());
                waiting.remove(other.trigger().word());
            }
        }
        Trigger leading = RetrainingPolicy.leading(ready);
        Instant end = now.plus(log.runTime());
        starts.add(new SimulatedStart(
                now,
                end,
                leading.word(),
                leading == trigger ? decision.reason() : leading.says(),
                log.helpedNear(now).orElse(true)));
        moments.add(end);
        addTimeRules();
    }

    private Situation situation(Trigger trigger, @Nullable Instant since) {
        List<Instant> before = new ArrayList<>();
        int failures = 0;
        boolean helped = false;
        for (int i = starts.size() - 1; i >= 0; i--) {
            SimulatedStart start = starts.get(i);
            before.add(start.at());
            helped |= start.helped() && !start.endsAt().isAfter(now);
            boolean failed = !start.helped() && !start.endsAt().isAfter(now);
            failures += !helped && failed && RetrainingPolicy.SYMPTOMS.contains(start.trigger()) ? 1 : 0;
        }
        Waiting same = waiting.get(trigger.word());
        boolean other = same != null && !Situations.isSame(same.trigger(), trigger);
        return new Situation(
                now,
                false,
                activeRun(),
                before,
                failures,
                log.championAt(now).map(RecordedLog.Served::version).orElse(null),
                incoming(trigger),
                new Situation.Waiting(other, since));
    }

    private @Nullable PipelineRunId activeRun() {
        boolean active =
                !starts.isEmpty() && starts.get(starts.size() - 1).endsAt().isAfter(now);
        return active ? new PipelineRunId("simulated-" + starts.size()) : null;
    }

    private Situation.Incoming incoming(Trigger trigger) {
        Instant lastStart =
                starts.isEmpty() ? log.from() : starts.get(starts.size() - 1).at();
        long rows = 0;
        long bytes = 0;
        for (RecordedLog.Brought one : log.versions()) {
            if (one.at().isAfter(lastStart) && !one.at().isAfter(now)) {
                rows += one.rows();
                bytes += one.bytes();
            }
        }
        Trigger.Since since = trigger.since();
        Instant onset = since == null
                ? null
                : since.onset().stream()
                        .map(LogPosition::time)
                        .min(Instant::compareTo)
                        .orElse(log.from());
        return new Situation.Incoming(onset == null ? 0 : log.labelledSince(onset, now), rows, bytes);
    }

    private record Waiting(Trigger trigger, Decision.Until until, Instant since) {}

    /** A run that the policy would have started. */
    record SimulatedStart(Instant at, Instant endsAt, String trigger, String reason, boolean helped) {}

    /** What the policy would have done. */
    record Played(List<SimulatedStart> starts, int deferred, Map<String, Integer> suppressed) {}
}
