package io.driftloop.cli.stack;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.JavaCommand;
import io.driftloop.stack.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts and stops the supervisor in the background. */
final class Background {

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 100;

    private final StackSettings settings;
    private final StackHome home;

    Background(StackSettings settings) {
        this.settings = settings;
        this.home = new StackHome(settings.home());
    }

    /** The running supervisor. */
    Optional<ProcessHandle> running() {
        return StackLock.holder(home);
    }

    /** Starts a supervisor and follows it until everything is ready. */
    StackStatus start(ProgressListener listener) {
        home.prepare();
        ChildProcess supervisor = ChildProcess.start(
                "supervisor",
                JavaCommand.of(
                        List.of(
                                "-Xmx256m",
                                "-Xms16m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:MinHeapFreeRatio=10",
                                "-XX:MaxHeapFreeRatio=20",
                                "-Dfile.encoding=UTF-8",
                                "-Ddriftloop.install=" + settings.install()),
                        System.getProperty("java.class.path"),
                        SupervisorMain.class.getName(),
                        List.of()),
                Map.of(
                        "DRIFTLOOP_HOME", settings.home().toString(),
                        "DRIFTLOOP_PORT_BASE", Integer.toString(settings.portBase()),
                        "DRIFTLOOP_HANG_SECONDS",
                                Long.toString(settings.hangLimit().toSeconds())),
                home.rotatedLog("supervisor"));
        StatusFollower follower = new StatusFollower(home, supervisor.pid(), listener);
        Waiting.until(START_LIMIT, LOOK_MILLIS, () -> follower.look().isPresent() || !supervisor.isAlive());
        StackStatus status = follower.look()
                .orElseThrow(() -> new StackException("the supervisor did not get the stack ready; the end of "
                        + supervisor.log().path() + ":\n" + supervisor.lastLines(8)));
        if (status.failure() != null) {
            throw new StackException(status.failure());
        }
        return status;
    }

    /** Stops the supervisor, which stops everything else in order; false when none runs. */
    boolean stop() {
        Optional<ProcessHandle> supervisor = running();
        supervisor.ifPresent(handle -> {
            handle.destroy();
            if (!Waiting.until(STOP_LIMIT, LOOK_MILLIS, () -> !handle.isAlive())) {
                throw new StackException("the supervisor (process " + handle.pid() + ") does not stop; see "
                        + home.log("supervisor").path());
            }
        });
        return supervisor.isPresent();
    }
}
