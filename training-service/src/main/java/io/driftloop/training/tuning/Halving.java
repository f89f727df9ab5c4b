package io.driftloop.training.tuning;

import io.driftloop.pipeline.SearchSpec.Asha;
import io.driftloop.pipeline.TuneSpec;
import io.driftloop.training.tuning.Trial.State;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous successive halving (Li et al. 2020, algorithm 2; no early-stopping rate). Rung {@code k} is {@code first * reduction^k} epochs; a trial that was trained to a
 * rung waits there. Whenever something can be trained, the topmost rung is looked for that has a trial among the best {@code floor(n / reduction)} of the {@code n}
 * which were trained to it, which did not go on yet: that one is trained to the next rung. Without one, a new trial begins. Pure.
 *
 * @param first epochs of rung 0
 * @param reduction of the trials on a rung one in so many goes on
 * @param last epochs of the last rung, which ends a trial
 * @param minimizes whether less is better
 */
record Halving(int first, int reduction, int last, boolean minimizes) {

    /** The definition's; absent where every trial is trained to its end. */
    static @Nullable Halving of(TuneSpec spec) {
        Asha asha = spec.search().asha();
        return asha == null ? null : new Halving(asha.minEpochs(), asha.reduction(), spec.epochs(), spec.minimizes());
    }

    /** Number of the last rung: floor(log_reduction(last / first)). */
    int top() {
        int rung = 0;
        for (long epochs = (long) first * reduction; epochs <= last; epochs *= reduction) {
            rung++;
        }
        return rung;
    }

    /** Epochs in all of a trial on this rung; on the last one as many as a trial may have. */
    int epochs(int rung) {
        long epochs = first;
        for (int k = 0; k < rung; k++) {
            epochs *= reduction;
        }
        return rung >= top() ? last : (int) epochs;
    }

    /** The trial to be trained to its next rung, if any. */
    Optional<Trial> promotion(List<Trial> trials) {
        for (int rung = top() - 1; rung >= 0; rung--) {
            List<Trial> ranked = ranked(trials, rung);
            int here = rung + 1;
            Optional<Trial> best = ranked.stream()
                    .limit(ranked.size() / reduction)
                    .filter(trial ->
                            trial.state() == State.PAUSED && trial.rungs().size() == here)
                    .findFirst();
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    /** Why a waiting trial never went on. */
    String reason(Trial waiting, List<Trial> trials) {
        List<Trial> ranked = ranked(trials, waiting.rungs().size() - 1);
        int rank = ranked.indexOf(waiting) + 1;
        int best = ranked.size() / reduction;
        return rank <= best
                ? "the budget ended the search before it went on from epoch " + waiting.epochs()
                : "after " + waiting.epochs() + (waiting.epochs() == 1 ? " epoch" : " epochs") + " no. " + rank + " of "
                        + ranked.size() + "; the best " + best + " went on";
    }

    /** All that were trained to a rung, the best first, of equal ones the earlier. */
    private List<Trial> ranked(List<Trial> trials, int rung) {
        Stream<Trial> reached = trials.stream().filter(trial -> trial.rungs().size() > rung);
        double sign = minimizes ? 1 : -1;
        return reached.sorted(Comparator.comparingDouble((Trial trial) ->
                                sign * Objects.requireNonNull(trial.rungs().get(rung)))
                        .thenComparing(Trial::number))
                .toList();
    }
}
