package io.driftloop.kit.wiring;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets each migration commit together with its row in the history. By default Flyway holds its lock in a transaction of a second connection, in which the history
 * is written, too, and which commits after the last migration: a process that is killed between leaves tables that no history knows, and never starts again.
 */
@Singleton
final class MigrationLock implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
