package io.driftloop.kit.sample;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** A route beside REST. */
@Singleton
class SampleRawRoute {

    void register(@Observes Router router) {
        router.route("/v2/raw").handler(c -> c.response().end("raw"));
        router.route("/raw").handler(c -> c.response().end("raw"));
    }
}
