package io.driftloop.stack.kafka;

import io.driftloop.stack.StackException;
import io.driftloop.stack.process.ParentWatch;
import java.nio.file.Path;

/**
 * A JVM that is a broker. Arguments: log directory, client port, controller port. Prints {@value #READY} once clients are served; stops in
 * order when its standard input ends.
 */
public final class BrokerMain {

    static final String READY = "driftloop: the broker is ready";

    private BrokerMain() {}

    public static void main(String[] args) {
        try {
            Broker broker = Broker.start(
                    new BrokerSettings(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            ParentWatch.exitWhenInputEnds();
            report(READY);
            broker.awaitShutdown();
        } catch (StackException e) {
            report(String.valueOf(e.getMessage()));
            // other threads of a half-started broker would keep the JVM
            Runtime.getRuntime().halt(1);
        }
    }

    @SuppressWarnings("SystemOut") // standard output is this process's log file
    private static void report(String line) {
        System.out.println(line);
    }
}
