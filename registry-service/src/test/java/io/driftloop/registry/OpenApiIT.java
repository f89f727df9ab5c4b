package io.driftloop.registry;

import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.reference.OpenApiRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class OpenApiIT extends OpenApiRules {

    OpenApiIT() {
        super("registry");
    }
}
