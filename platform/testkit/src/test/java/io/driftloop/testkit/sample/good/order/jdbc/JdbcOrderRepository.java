package io.driftloop.testkit.sample.good.order.jdbc;

import io.driftloop.testkit.sample.good.order.Order;
import io.driftloop.testkit.sample.good.order.OrderRepository;
import java.sql.Connection;
import java.sql.SQLException;

/** SQL where it belongs. */
public final class JdbcOrderRepository implements OrderRepository {

    private final Connection connection;

    public JdbcOrderRepository(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void save(Order order) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
