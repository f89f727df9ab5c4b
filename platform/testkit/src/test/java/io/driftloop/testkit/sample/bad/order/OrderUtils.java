package io.driftloop.testkit.sample.bad.order;

import io.driftloop.testkit.sample.bad.stock.StockPort;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Breaks R2 and R7 (SQL in a feature's root), R4 (with stock), R6 (asks for the time) and R8 (its name). */
public final class OrderUtils {

    private final StockPort stock;

    public OrderUtils(StockPort stock) {
        this.stock = stock;
    }

    public Instant place(Connection connection) throws SQLException {
        connection.commit();
        stock.m1();
        return Instant.now();
    }
}
