package io.driftloop.cli.loop;

import java.nio.file.Path;

/** A process of the running product, and how to tell it by its command line. */
enum Role {
    REGISTRY(0),
    INGEST(1),
    TRAINING(2),
    EVAL(3),
    SERVING(4),
    WORKER(-1),
    POSTGRES(8),
    KAFKA(9);

    private final int portOffset;

    Role(int portOffset) {
        this.portOffset = portOffset;
    }

    int portOffset() {
        return portOffset;
    }

    boolean recognises(String command, Path home, int portBase) {
        return switch (this) {
            case REGISTRY, INGEST, TRAINING, EVAL, SERVING ->
                command.contains("quarkus-run.jar")
                        && command.contains("-Ddriftloop.http.port=" + (portBase + portOffset) + " ");
            case WORKER -> command.contains("io.driftloop.training") && command.contains(home.toString());
            case POSTGRES ->
                command.contains("postgres") && command.contains(" -D " + home) && !command.contains("setpriv");
            case KAFKA -> command.contains("BrokerMain") && command.contains(home.toString());
        };
    }
}
