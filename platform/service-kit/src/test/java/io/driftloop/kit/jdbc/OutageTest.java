package io.driftloop.kit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08001, true", // cannot connect
        "08006, true", // connection lost
        "57P01, true", // ended by an administrator
        "57P03, true", // starting up
        "53300, true", // too many connections
        "57014, false", // statement cancelled
        "23505, false", // unique violation
        "42P01, false", // no such table
        "40P01, false", // deadlock
    })
    void onlyAMissingDatabaseIsAnOutage(String state, boolean outage) {
        assertThat(Outage.isBehind(new IllegalStateException(new RuntimeException(new SQLException("x", state)))))
                .isEqualTo(outage);
    }

    @Test
    void aPoolThatHasNoConnectionIsAnOutage() {
        assertThat(Outage.isBehind(new SQLException("Acquisition timeout while waiting for new connection")))
                .isTrue();
        assertThat(Outage.isBehind(new SQLException("something else"))).isFalse();
    }
}
