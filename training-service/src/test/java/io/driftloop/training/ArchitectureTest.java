package io.driftloop.training;

import io.driftloop.testkit.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("io.driftloop.training");
    }
}
