package io.driftloop.testkit.sample.good.order;

/** A port. */
public interface OrderRepository {

    void save(Order order);
}
