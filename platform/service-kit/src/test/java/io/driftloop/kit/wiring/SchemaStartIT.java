package io.driftloop.kit.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.kit.jdbc.Outage;
import io.driftloop.kit.jdbc.SchemaGate;
import io.driftloop.testkit.TestDatabase;
import io.driftloop.testkit.TestStack;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaStartIT {

    private static final StartupEvent STARTED = new StartupEvent();

    @TempDir
    Path migrations;

    private final SwitchedDatabase database = new SwitchedDatabase(TestStack.freshDatabase());
    private final SchemaGate gate = new SchemaGate(database);
    private final Jdbi jdbi = Jdbi.create(gate);

    /** Refuses connections until it is there. */
    private static final class SwitchedDatabase extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private volatile boolean there;

        SwitchedDatabase(TestDatabase database) {
            setUrl(database.jdbcUrl());
            setUser(database.user());
            setPassword(database.password());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!there) {
                throw new SQLException("refused", "08001");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void migration() throws Exception {
        Files.writeString(migrations.resolve("V1__create_thing.sql"), "CREATE TABLE thing (id int)");
    }

    private SchemaStart start(boolean migratedAlready) {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .load();
        return new SchemaStart(flyway, gate, migratedAlready);
    }

    private int things() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM thing")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aDatabaseThatIsAwayHoldsUpNoStartAndIsMigratedBeforeAnybodyMayAskIt() {
        SchemaStart start = start(false);
        start.start(STARTED);

        assertThatThrownBy(this::things)
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue());
        database.there = true;
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            try {
                return things() == 0;
            } catch (RuntimeException away) {
                // a connection to a schema that is not there yet would fail in another way
                assertThat(Outage.isBehind(away)).isTrue();
                return false;
            }
        });
        start.stop(new ShutdownEvent());
    }

    @Test
    void aDatabaseThatIsThereIsMigratedBeforeTheStartGoesOn() {
        database.there = true;

        start(false).start(STARTED);

        assertThat(things()).isZero();
    }

    @Test
    void aMigrationThatFailsEndsTheStart() throws Exception {
        database.there = true;
        Files.writeString(migrations.resolve("V2__break.sql"), "CREATE TABLE thing (id int)");

        assertThatThrownBy(() -> start(false).start(STARTED)).isInstanceOf(FlywayException.class);
        assertThatThrownBy(this::things)
                .satisfies(failure -> assertThat(Outage.isBehind(failure)).isTrue());
    }

    @Test
    void whatQuarkusMigratedIsOpenAtOnce() {
        database.there = true;
        start(false).start(STARTED);
        SchemaGate second = new SchemaGate(database);
        new SchemaStart(Flyway.configure().dataSource(database).load(), second, true).start(STARTED);

        assertThat(Jdbi.create(second)
                        .<Integer, RuntimeException>withHandle(
                                handle -> handle.createQuery("SELECT count(*) FROM thing")
                                        .mapTo(Integer.class)
                                        .one()))
                .isZero();
    }
}
