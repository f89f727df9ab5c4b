package io.driftloop.testkit.sample.good.wiring;

import io.driftloop.testkit.sample.good.order.OrderRepository;
import io.driftloop.testkit.sample.good.order.jdbc.JdbcOrderRepository;
import java.sql.Connection;
import java.time.Instant;

/** Wiring may reach adapters and ask for the time. */
public final class Wiring {

    public OrderRepository orders(Connection connection) {
        return new JdbcOrderRepository(connection);
    }

    public Instant started() {
        return Instant.now();
    }
}
