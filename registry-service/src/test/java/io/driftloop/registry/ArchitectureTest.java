package io.driftloop.registry;

import io.driftloop.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("io.driftloop.registry");
    }
}
