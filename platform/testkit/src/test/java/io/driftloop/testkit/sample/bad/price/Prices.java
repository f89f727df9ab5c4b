package io.driftloop.testkit.sample.bad.price;

import jakarta.ws.rs.GET;

/** Breaks R7 (HTTP in a feature's root). */
public interface Prices {

    @GET
    String all();
}
