package io.driftloop.kit.wiring;

import io.driftloop.kit.background.Loop;
import io.driftloop.kit.jdbc.Outage;
import io.driftloop.kit.jdbc.SchemaGate;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Opens the database to the service when its schema is up to date. Where {@code quarkus.flyway.migrate-at-start} is off, a database that is away holds up no start:
 * the schema is brought up to date as soon as it is back. A schema that cannot be brought up to date ends the start.
 */
@Singleton
public class SchemaStart {

    private static final Logger LOG = Logger.getLogger(SchemaStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final SchemaGate gate;
    private final boolean migrated;
    private final Loop later = new Loop("schema", PAUSE, this::tryAgain);

    SchemaStart(
            Flyway flyway,
            SchemaGate gate,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migrated) {
        this.flyway = flyway;
        this.gate = gate;
        this.migrated = migrated;
    }

    /** Before anything asks the database. */
    void start(@Observes @Priority(2) StartupEvent event) {
        if (migrated) {
            gate.open();
        } else if (!migrate()) {
            LOG.warn("the database is away: what needs it waits, and its schema is looked at when it is back");
            later.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        later.stop();
    }

    private void tryAgain(Loop running) {
        if (migrate()) {
            LOG.info("the database is back, and its schema up to date");
            running.stop();
        } else {
            running.pause(PAUSE);
        }
    }

    private boolean migrate() {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            if (Outage.isBehind(e)) {
                return false;
            }
            throw e;
        }
        gate.open();
        return true;
    }
}
