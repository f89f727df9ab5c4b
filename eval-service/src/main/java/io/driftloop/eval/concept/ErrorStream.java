package io.driftloop.eval.concept;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one version's errors with all three detectors, each beginning at the reference and set to a third of the budget of false alarms. Without a given
 * reference the first {@value ErrorReference#LEAST} labelled rows become it. Only a rise of errors is an alarm. After an alarm the detectors begin anew, from
 * the same reference: as long as errors stay high they raise it again. Not thread-safe.
 */
public final class ErrorStream {

    /** Three detectors share the budget. */
    private static final int DETECTORS = 3;

    /**
     * Above its lowest p + s; the published 3 alarm every few thousand rows of nothing. Measured with {@code ErrorStreamTest}: below one false alarm in a
     * million rows.
     */
    private static final double DDM_DEVIATIONS = 7;

    private final double run;
    private ErrorReference reference;
    private PageHinkley pageHinkley;
    private Ddm ddm;
    private Adwin adwin;
    private Segment segment;

    /** @param run rows between two false alarms, at least, where nothing changes */
    public ErrorStream(double run, State state) {
        this.run = run;
        this.reference = state.reference;
        this.adwin = new Adwin(adwinDelta(), state.adwin);
        this.pageHinkley = new PageHinkley(settings(), state.pageHinkley);
        this.ddm = new Ddm(DDM_DEVIATIONS, state.ddm);
        this.segment = state.segment;
    }

    private double adwinDelta() {
        return Adwin.CLOCK / (DETECTORS * run);
    }

    private PageHinkley.Settings settings() {
        return reference.complete() ? reference.pageHinkley(DETECTORS * run) : PageHinkley.Settings.DEFAULT;
    }

    /**
     * Takes the next labelled prediction.
     *
     * @param error whether the answer was wrong
     * @param at epoch milliseconds of the prediction
     */
    public Optional<Alarm> add(boolean error, long at) {
        Adwin.Cut cut = adwin.add(error ? 1 : 0);
        if (!reference.complete()) {
            reference = reference.with(error);
            if (reference.complete()) {
                begin();
            }
            return Optional.empty();
        }
        boolean level = pageHinkley.state().sum() == 0;
        segment = level ? Segment.begin(at).with(error) : segment.with(error);
        String detector = detector(error, cut);
        if (detector == null) {
            return Optional.empty();
        }
        Alarm alarm = new Alarm(detector, reference.rate(), segment);
        begin();
        adwin = new Adwin(adwinDelta(), Adwin.State.BEGIN);
        return Optional.of(alarm);
    }

    private @Nullable String detector(boolean error, Adwin.Cut cut) {
        boolean page = pageHinkley.add(error ? 1 : 0);
        boolean gama = ddm.add(error);
        if (page) {
            return "pageHinkley";
        }
        if (cut.found() && cut.rose() && segment.rate() > reference.rate()) {
            return "adwin";
        }
        return gama ? "ddm" : null;
    }

    private void begin() {
        pageHinkley = new PageHinkley(settings(), reference.pageHinkleyState());
        ddm = new Ddm(DDM_DEVIATIONS, reference.ddmState());
        segment = Segment.NONE;
    }

    /** What a later instance goes on from. */
    public State state() {
        return new State(reference, pageHinkley.state(), ddm.state(), adwin.state(), segment);
    }

    /**
     * Between two rows.
     *
     * @param reference the rate that is expected; complete or still being learned
     */
    public record State(
            ErrorReference reference,
            PageHinkley.State pageHinkley,
            Ddm.State ddm,
            Adwin.State adwin,
            Segment segment) {

        /** Before the first row; learns its own reference. */
        public static final State BEGIN = of(ErrorReference.NONE);

        /** Before the first row, with what is expected; learned further where it is too short. */
        public static State of(ErrorReference reference) {
            boolean complete = reference.complete();
            return new State(
                    reference,
                    complete ? reference.pageHinkleyState() : PageHinkley.State.BEGIN,
                    complete ? reference.ddmState() : Ddm.State.BEGIN,
                    Adwin.State.BEGIN,
                    Segment.NONE);
        }
    }

    /**
     * The rows since errors were last at their expected level: the estimate of where a change began.
     *
     * @param since epoch milliseconds of the first of them
     */
    public record Segment(long rows, long errors, long since) {

        static final Segment NONE = new Segment(0, 0, 0);

        static Segment begin(long at) {
            return new Segment(0, 0, at);
        }

        Segment with(boolean error) {
            return new Segment(rows + 1, errors + (error ? 1 : 0), since);
        }

        /** Error rate. */
        public double rate() {
            return rows == 0 ? 0 : (double) errors / rows;
        }
    }

    /**
     * Errors come more often.
     *
     * @param detector that raised it: {@code pageHinkley}, {@code adwin} or {@code ddm}
     * @param before expected error rate
     * @param since the rows that show it
     */
    public record Alarm(String detector, double before, Segment since) {}
}
