package io.driftloop.cli.stack;

import io.driftloop.cli.Settings;
import io.driftloop.cli.stack.supervise.PartStatus;
import io.driftloop.stack.StackException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** The supervisor in the background: what {@code driftloop up} leaves running. SIGTERM stops everything in order. */
public final class SupervisorMain {

    private SupervisorMain() {}

    public static void main(String[] args) throws InterruptedException {
        // standard output is this process's log file
        PrintStream log = System.out;
        Clock clock = Clock.systemUTC();
        Settings settings = Settings.from(System.getenv(), Settings.userHome(System.getenv()));
        try {
            LocalStack stack = LocalStack.startOrAdopt(
                    StackSettings.from(settings), status -> log.println(line(clock, status)), clock);
            if (stack.adopted()) {
                return;
            }
            log.printf("%s ready after %.1f s%n", clock.instant(), stack.readySeconds());
            // unpacking took memory that is not needed again
            System.gc();
            new CountDownLatch(1).await();
        } catch (StackException e) {
            log.println(clock.instant() + " " + e.getMessage());
            System.exit(1);
        }
    }

    private static String line(Clock clock, PartStatus status) {
        return clock.instant() + " " + status.name() + " " + status.state()
                + (status.pid() == null ? "" : " pid " + status.pid())
                + (status.message() == null ? "" : ": " + status.message());
    }
}
