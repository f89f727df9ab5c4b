package io.driftloop.testkit.sample.bad.order.jdbc;

/** An adapter that others must not reach. */
public final class JdbcOrders {}
