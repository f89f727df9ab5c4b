package io.driftloop.testkit.sample.bad.stock;

import io.driftloop.testkit.sample.bad.order.OrderUtils;

/** Breaks R10 with thirteen methods, and R4 with order. */
public interface StockPort {
    void m1();

    void m2();

    void m3();

    void m4();

    void m5();

    void m6();

    void m7();

    void m8();

    void m9();

    void m10();

    void m11();

    void m12();

    OrderUtils m13();
}
