package io.driftloop.cli.demo;

import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.Leaving;
import io.driftloop.cli.Settings;
import io.driftloop.cli.run.Timeline;
import io.driftloop.cli.stack.LocalStack;
import io.driftloop.cli.stack.StackSettings;
import io.driftloop.cli.stack.supervise.PartState;
import io.driftloop.cli.stack.supervise.PartStatus;
import io.driftloop.stack.StackException;
import java.time.Clock;
import java.util.Locale;

/** The local stack as the demo sees it: there, or not. */
final class DemoStack {

    private final Timeline timeline;

    DemoStack(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Brings the stack up or joins the one that runs. */
    LocalStack start(Settings settings, Clock clock) {
        StackSettings stack = StackSettings.from(settings);
        stack.requireOutside();
        try {
            return LocalStack.startOrAdopt(stack, this::show, clock);
        } catch (StackException e) {
            throw CommandFailure.failed("the stack does not start: " + e.getMessage());
        }
    }

    private void show(PartStatus part) {
        if (part.state() == PartState.READY) {
            String after =
                    part.startSeconds() > 0 ? String.format(Locale.ROOT, " after %.1f s", part.startSeconds()) : "";
            timeline.say("stack", part.name() + " is ready on port " + part.port() + after);
        } else if ((part.state() == PartState.RESTARTING || part.state() == PartState.FAILED) && !Leaving.now()) {
            timeline.say("stack", part.name() + ": " + part.message());
        }
    }
}
