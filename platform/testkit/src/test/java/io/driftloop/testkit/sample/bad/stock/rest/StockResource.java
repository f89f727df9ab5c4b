package io.driftloop.testkit.sample.bad.stock.rest;

import io.driftloop.testkit.sample.bad.order.jdbc.JdbcOrders;
import jakarta.inject.Inject;
import org.apache.kafka.common.TopicPartition;

/** Breaks R3 (another feature's adapter), R7 (Kafka in rest) and R9 (field injection). */
public final class StockResource {

    @Inject
    JdbcOrders orders;

    public TopicPartition partition() {
        return new TopicPartition("t", 0);
    }
}
