package io.driftloop.eval.alert;

import io.driftloop.contracts.Actor;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Begins and ends silences. Every call happens inside a unit of work. */
public final class Silences {

    /** Nothing is muted for longer. */
    public static final Duration LONGEST = Duration.ofDays(90);

    private static final Actor CLOCK = new Actor("policy:silence");

    private final SilenceRepository silences;
    private final AlertRepository alerts;
    private final AlertTeller teller;
    private final IdSource ids;

    public Silences(SilenceRepository silences, AlertRepository alerts, AlertTeller teller, IdSource ids) {
        this.silences = silences;
        this.alerts = alerts;
        this.teller = teller;
        this.ids = ids;
    }

    /**
     * Mutes what fits, now and until then.
     *
     * @throws PipelineException {@code silence-invalid}
     */
    public Silence begin(SilenceMatchers matchers, Instant until, String comment, Actor by) {
        Instant now = teller.now();
        check(matchers, until, comment, now);
        Silence silence =
                new Silence(new SilenceId("s-" + ids.next()), matchers, until, comment.strip(), by, now, null);
        silences.save(silence);
        for (Alert alert : alerts.unresolved()) {
            if (alert.state() instanceof AlertState.Audible audible && silence.covers(alert, now)) {
                Alert muted = alert.with(audible.silenced(silence.id(), until));
                teller.changed(muted, AlertMoment.SILENCED, by, silence.comment());
            }
        }
        return silence;
    }

    /**
     * Ends a silence before its time; ending it twice changes nothing.
     *
     * @throws PipelineException {@code silence-not-found}
     */
    public Silence end(SilenceId id, Actor by) {
        Silence silence = silences.lock(id)
                .orElseThrow(() -> new PipelineException(
                        AlertProblem.SILENCE_NOT_FOUND, "There is no silence '" + id + "'; GET /silences lists them."));
        Instant now = teller.now();
        if (!silence.active(now)) {
            return silence;
        }
        Silence ended = silence.ended(now);
        silences.save(ended);
        speakAgain(by);
        return ended;
    }

    /** Lets alerts speak again whose silence is over; called now and then. */
    public void sweep() {
        // looked at without locks: the monitor must not wait for a sweep that has nothing to do
        if (!alerts.list(new AlertQuery(null, "silenced", null, 1)).isEmpty()) {
            speakAgain(CLOCK);
        }
    }

    private void speakAgain(Actor by) {
        Instant now = teller.now();
        List<Silence> active = silences.active(now);
        for (Alert alert : alerts.unresolved()) {
            if (alert.state() instanceof AlertState.Silenced silenced
                    && active.stream().noneMatch(s -> s.id().equals(silenced.by()) && s.covers(alert, now))) {
                Alert audible = alert.with(silenced.ended());
                Alert next = audible.under(active, now);
                boolean muted = next.state() instanceof AlertState.Silenced;
                teller.changed(next, muted ? AlertMoment.SILENCED : AlertMoment.UNSILENCED, by, null);
            }
        }
    }

    /** The newest, newest first. */
    public List<Silence> list(int limit) {
        return silences.newest(limit);
    }

    /** Whether a silence holds now. */
    public boolean active(Silence silence) {
        return silence.active(teller.now());
    }

    private static void check(SilenceMatchers matchers, Instant until, String comment, Instant now) {
        List<Violation> wrong = new ArrayList<>();
        if (matchers.none()) {
            wrong.add(new Violation("/matchers", "name at least one of model, column, kind and severity"));
        }
        String severity = matchers.severity();
        if (severity != null
                && Arrays.stream(Severity.values()).noneMatch(s -> s.text().equals(severity))) {
            wrong.add(new Violation("/matchers/severity", "must be one of info, warning, critical"));
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            wrong.add(new Violation("/until", "must be a time from now to " + LONGEST.toDays() + " days ahead"));
        }
        if (comment.isBlank()) {
            wrong.add(new Violation("/comment", "say why, for those who wonder about the quiet"));
        }
        if (!wrong.isEmpty()) {
            throw new PipelineException(AlertProblem.SILENCE_INVALID, "The silence is not complete.", wrong);
        }
    }
}
