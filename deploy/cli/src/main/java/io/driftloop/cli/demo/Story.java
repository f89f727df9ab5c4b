package io.driftloop.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.run.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What has happened to the demo's pipeline so far, in the order in which it was told. Waiting ends with the event, or with a clear line when something failed or
 * took too long. Thread-safe.
 */
final class Story {

    private static final long LOOK_MILLIS = 250;
    private static final long TROUBLE_EVERY_LOOKS = 20;

    private final String pipeline;
    private final Timeline timeline;
    private final Trouble trouble;
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();

    /** Looks for what no event tells. */
    interface Trouble {

        /** What is wrong, for people; empty while nothing is. */
        Optional<String> look();
    }

    Story(String pipeline, Timeline timeline, Trouble trouble) {
        this.pipeline = pipeline;
        this.timeline = timeline;
        this.trouble = trouble;
    }

    /** Takes an event of the feed; those of other pipelines are left out. */
    synchronized void event(JsonNode view) {
        Fact fact = Fact.of(view);
        if (!fact.about(pipeline) && !runs.contains(fact.pipelineRun())) {
            return;
        }
        if (!fact.pipelineRun().isEmpty()) {
            runs.add(fact.pipelineRun());
        }
        facts.add(fact);
        timeline.event(view);
        notifyAll();
    }

    /** All facts that match, oldest first. */
    synchronized List<Fact> all(Predicate<Fact> wanted) {
        return facts.stream().filter(wanted).toList();
    }

    /** The first fact that matches, now. */
    synchronized Optional<Fact> first(Predicate<Fact> wanted) {
        return facts.stream().filter(wanted).findFirst();
    }

    /**
     * Waits for the first fact that matches.
     *
     * @param what what is waited for, for the line that says that it did not come
     */
    Fact await(String what, Duration limit, Predicate<Fact> wanted) {
        long end = System.nanoTime() + limit.toNanos();
        for (long look = 1; System.nanoTime() < end; look++) {
            Optional<Fact> found = firstOrPause(wanted);
            if (found.isPresent()) {
                return found.get();
            }
            failIfARunEndedBadly();
            if (look % TROUBLE_EVERY_LOOKS == 0) {
                trouble.look().ifPresent(problem -> {
                    throw CommandFailure.failed("while waiting for " + what + ": " + problem);
                });
            }
        }
        throw CommandFailure.failed(what + " did not come within " + limit.toSeconds() + " s");
    }

    private synchronized Optional<Fact> firstOrPause(Predicate<Fact> wanted) {
        Optional<Fact> found = first(wanted);
        if (found.isEmpty()) {
            try {
                wait(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandFailure.failed("interrupted");
            }
            found = first(wanted);
        }
        return found;
    }

    private void failIfARunEndedBadly() {
        first(fact -> fact.is("PipelineRunCompleted") && !fact.text("outcome").equals("Succeeded"))
                .ifPresent(fact -> {
                    throw CommandFailure.failed("pipeline run " + fact.pipelineRun() + " ended as "
                            + fact.text("outcome") + ": " + fact.text("reason"));
                });
    }
}
