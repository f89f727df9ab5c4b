package io.driftloop.cli.command;

import io.driftloop.cli.CommandContext;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.run.RunState;
import io.driftloop.cli.run.RunWatch;
import io.driftloop.cli.run.Timeline;

/** Waits for a run, with progress on the terminal. */
record RunWait(CommandContext context) {

    /** Until it is over. @return exit status: done where it succeeded */
    int await(String run, OutputOption output) {
        Timeline timeline = new Timeline(
                output.format() == Format.table ? context.out() : context.err(), context.terminal(), context.clock());
        timeline.say("run", run);
        RunState state = new RunWatch(context.api(), timeline).await(run);
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), state.view());
        } else {
            timeline.say("run", run + ": " + state.name() + (state.reason().isEmpty() ? "" : ", " + state.reason()));
        }
        return state.succeeded() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
