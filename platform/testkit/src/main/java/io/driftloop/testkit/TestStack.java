package io.driftloop.testkit;

import io.driftloop.stack.shared.StackAddress;
import io.driftloop.testkit.stack.LocalStackForTests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL and a real broker for any test. Shared by all modules' test JVMs; names keep them apart. */
public final class TestStack {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestStack() {}

    /** Makes an empty database. */
    public static TestDatabase freshDatabase() {
        StackAddress stack = LocalStackForTests.acquire();
        String name = "t" + unique();
        try (Connection connection =
                        DriverManager.getConnection(stack.jdbcUrl("postgres"), stack.user(), stack.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make database " + name, e);
        }
        return new TestDatabase(stack.jdbcUrl(name), stack.user(), stack.password());
    }

    /** Kafka address. */
    public static String bootstrap() {
        return LocalStackForTests.acquire().bootstrap();
    }

    /** A topic prefix that nobody else uses, for instance {@code t4711x1.}. */
    public static String topicPrefix() {
        return "t" + unique() + ".";
    }

    private static String unique() {
        // two class loaders of one JVM count apart; the clock keeps them apart too
        return ProcessHandle.current().pid() + "x" + Long.toString(System.nanoTime(), 36) + COUNTER.incrementAndGet();
    }
}
