package io.driftloop.stack;

import io.driftloop.stack.postgres.LocalPostgres;
import io.driftloop.stack.postgres.PostgresSettings;
import io.driftloop.stack.process.ChildProcess;
import io.driftloop.stack.process.JavaCommand;
import io.driftloop.stack.process.LogFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A launcher to be killed: a JVM that starts PostgreSQL and then does nothing. */
public final class StackLife {

    private StackLife() {}

    /** Starts the launcher in a JVM of its own. */
    public static ChildProcess launch(Path log, Class<?> main, PostgresSettings settings) {
        return ChildProcess.start(
                "launcher",
                JavaCommand.of(
                        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                        System.getProperty("java.class.path"),
                        main.getName(),
                        List.of(settings.binaries().getParent().toString(), Integer.toString(settings.port()))),
                Map.of(),
                new LogFile(log));
    }

    public static void main(String[] args) throws InterruptedException {
        Path home = Path.of(args[0]);
        LocalPostgres.start(
                PostgresSettings.under(home, new LogFile(home.resolve("postgres.log")), Integer.parseInt(args[1])));
        System.out.println("started");
        new CountDownLatch(1).await();
    }
}
